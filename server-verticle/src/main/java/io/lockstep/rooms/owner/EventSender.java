package io.lockstep.rooms.owner;

import io.lockstep.rooms.RoomsEvent;

/** Sends events of rooms to edges. Each edge gets them in this order. */
@FunctionalInterface
public interface EventSender {
  /** Tells the edge at that bus address. Must not call the rooms. */
  void send(String edge, RoomsEvent.Told event);
}
