package io.lockstep.sessions.owner;

import io.lockstep.sessions.SessionsEvent;

/** Sends events of sessions to edges. Each edge gets its events in order. */
@FunctionalInterface
public interface EventSender {
  /** Sends an event to the edge at that bus address. Must not call the sessions back. */
  void send(String edge, SessionsEvent.Told event);
}
