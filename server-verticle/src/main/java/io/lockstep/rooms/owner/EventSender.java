package io.lockstep.rooms.owner;

import io.lockstep.rooms.RoomsEvent;

/** Takes what rooms tell edges, in the order in which each edge is to hear it. */
@FunctionalInterface
public interface EventSender {
  /** Tells the edge at that bus address; must not call back. */
  void send(String edge, RoomsEvent.Told event);
}
