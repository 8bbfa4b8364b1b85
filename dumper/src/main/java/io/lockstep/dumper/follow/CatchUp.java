package io.lockstep.dumper.follow;

import java.util.OptionalLong;

/**
 * When everything is stored that a server held at the start: once the newest number of that moment
 * is. What comes meanwhile does not put the end off.
 */
final class CatchUp {
  private final OptionalLong newest;
  private boolean over;

  /**
   * From one number to another.
   *
   * @param start the last number that is stored already
   * @param newest the server's newest number; empty when it holds nothing
   */
  CatchUp(OptionalLong start, OptionalLong newest) {
    this.newest = newest;
    // A start above the newest is a server whose numbers went back: all it holds is still to come.
    this.over = newest.isEmpty() || start.equals(newest);
  }

  /** Everything up to {@code number} is stored. */
  void stored(OptionalLong number) {
    over |= number.isPresent() && number.getAsLong() >= newest.orElse(0);
  }

  boolean isOver() {
    return over;
  }
}
