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

  /** True if others have to be brought back before it, because it is of use only with them. */
  default boolean joinsLast() {
    return false;
  }
}
