package io.lockstep.dumper.follow;

import java.util.OptionalLong;

/** The database's position is not where we left it: what is to be stored is what follows it now. */
final class PositionMoved extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient OptionalLong position;

  PositionMoved(OptionalLong position) {
    super("the database's position is " + position, null, false, false);
    this.position = position;
  }

  /** The number to go on after; empty when nothing is stored. */
  OptionalLong position() {
    return position;
  }
}
