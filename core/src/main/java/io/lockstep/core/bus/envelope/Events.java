package io.lockstep.core.bus.envelope;

import io.lockstep.core.message.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * What one owner tells one edge in one turn of its event loop. Acknowledged by an empty reply once
 * the edge has room for more.
 *
 * @param host the bus address of the owner
 * @param feature the feature that the owner serves
 * @param number how many messages with events the owner has sent to this edge, with this one; 0
 *     within a process, where none is lost, and when there are no events
 * @param places the shard of each event, and the epoch under which the host owned it
 * @param events in the order in which they were told; none, when the edge is only to be found
 */
public record Events(String host, String feature, long number, Places places, List<Event> events) {
  public Events {
    if (places.size() != events.size()) {
      throw new IllegalArgumentException(places.size() + " places of " + events.size());
    }
    events = List.copyOf(events);
  }

  public static Events of(String host, String feature, long number, List<PlacedEvent> told) {
    int[] shards = new int[told.size()];
    long[] epochs = new long[told.size()];
    List<Event> events = new ArrayList<>(told.size());
    for (int i = 0; i < shards.length; i++) {
      PlacedEvent placed = told.get(i);
      shards[i] = placed.shard();
      epochs[i] = placed.epoch();
      events.add(placed.event());
    }
    return new Events(host, feature, number, new Places(shards, epochs), events);
  }

  /** Events that are not counted. */
  public static Events uncounted(String host, String feature, List<PlacedEvent> told) {
    return of(host, feature, 0, told);
  }
}
