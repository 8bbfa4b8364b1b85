package io.lockstep.core.members;

import io.vertx.core.Future;

/** The place that a client wants: a group, and its role there. */
public interface Place {
  /** The id of the group. */
  String group();

  /** True if the group's owner has made the client a member there. */
  boolean isAccepted();

  /** Asks the owner to make the client a member, in the background, after it has refused. */
  Future<?> askAgain();

  /** Brings back a member whom the owner may have forgotten, in the background. */
  Future<?> restore();
}
