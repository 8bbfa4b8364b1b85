package io.lockstep.dumper.follow;

import java.util.OptionalLong;

/**
 * Decides when {@code --once} is finished: when the entry is stored that was the newest at the
 * start. Entries that arrive later do not delay the end.
 */
final class CatchUp {
  private final OptionalLong newest;
  private boolean over;

  /**
   * @param start the last number that is already stored
   * @param newest the server's newest number; empty if it holds nothing
   */
  CatchUp(OptionalLong start, OptionalLong newest) {
    this.newest = newest;
    // A start above the newest number means that the server's numbers went back. Then everything
    // that the server holds is still to be read.
    this.over = newest.isEmpty() || start.equals(newest);
  }

  /** Notes that everything up to {@code number} is stored. */
  void stored(OptionalLong number) {
    over |= number.isPresent() && number.getAsLong() >= newest.orElse(0);
  }

  boolean isOver() {
    return over;
  }
}
