package io.lockstep.core.bus;

import io.lockstep.core.message.Event;
import java.util.List;

/**
 * What one owner tells one edge in one turn of its event loop. Acknowledged by an empty reply once
 * the edge has room for more.
 *
 * @param events in the order in which they were told; none, when the edge is only to be found
 */
record Events(List<Event> events) {
  Events {
    events = List.copyOf(events);
  }
}
