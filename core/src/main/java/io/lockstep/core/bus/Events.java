package io.lockstep.core.bus;

import io.lockstep.core.message.Event;
import java.util.List;

/**
 * What one owner tells one edge in one turn of its event loop. Acknowledged by an empty reply once
 * the edge has room for more.
 *
 * @param host the bus address of the owner
 * @param number how many messages with events the owner has sent to this edge, with this one; 0
 *     within a process, where none is lost, and when there are no events
 * @param events in the order in which they were told; none, when the edge is only to be found
 */
record Events(String host, long number, List<Event> events) {
  Events {
    events = List.copyOf(events);
  }

  /** Events that are not counted. */
  static Events uncounted(String host, List<Event> events) {
    return new Events(host, 0, events);
  }
}
