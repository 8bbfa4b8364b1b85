package io.lockstep.dumper.follow;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When everything is received that a server held at the start: once the newest number of that
 * moment is reached. Where there is no such number to reach, because nothing is held or because the
 * server's numbers went back behind ours, it is over when the server has been quiet for a while.
 */
final class CatchUp {
  static final Duration QUIET = Duration.ofSeconds(2);

  private final OptionalLong newest;
  private final boolean byQuiet;

  /**
   * From one number to another.
   *
   * @param start the last number that is stored already
   * @param newest the server's newest number
   */
  CatchUp(OptionalLong start, OptionalLong newest) {
    this.newest = newest;
    this.byQuiet = newest.isEmpty() || start.orElse(-1) > newest.getAsLong();
  }

  /** Whether only the server's silence tells. */
  boolean isByQuiet() {
    return byQuiet;
  }

  /** Whether {@code last}, the number received last, is the end. */
  boolean reaches(OptionalLong last) {
    return !byQuiet && last.orElse(-1) >= newest.orElse(0);
  }
}
