package io.lockstep.dumper.follow;

import java.util.OptionalLong;

/**
 * The database has another position than the one that we wrote. The entries after that position are
 * stored next.
 */
final class PositionMoved extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient OptionalLong position;

  PositionMoved(OptionalLong position) {
    super("the database's position is " + position, null, false, false);
    this.position = position;
  }

  /** The number after which to continue; empty if nothing is stored. */
  OptionalLong position() {
    return position;
  }
}
