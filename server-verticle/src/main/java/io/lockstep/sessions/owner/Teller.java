package io.lockstep.sessions.owner;

import io.lockstep.sessions.SessionsEvent;

/** Takes what sessions tell edges, in the order in which each edge is to hear it. */
@FunctionalInterface
public interface Teller {
  /** Tells the edge at that bus address; must not call back. */
  void tell(String edge, SessionsEvent event);
}
