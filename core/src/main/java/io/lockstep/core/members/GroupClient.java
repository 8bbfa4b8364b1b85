package io.lockstep.core.members;

import io.vertx.core.Future;

/** A client of an edge that may be in a group. */
public interface GroupClient {
  /** The number of its connection, unique on this edge. */
  long number();

  /**
   * Asks to be in that group once more, in the background, because its owner has refused the client
   * or may have forgotten it.
   *
   * @return completes when the owner has done it, or when the client no longer wants to be there
   */
  Future<?> joinAgain(String group);

  /** Whether others are brought back before it, because it is of use only when they are there. */
  default boolean joinsLast() {
    return false;
  }
}
