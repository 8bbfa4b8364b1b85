package io.lockstep.rooms;

import org.jspecify.annotations.Nullable;

/**
 * What a room plays: a position that is true at one moment. The positions at all other moments
 * follow from it. Moments are unix milliseconds of the server. Follows WIRE, "Rooms".
 *
 * @param playing false while it is paused
 * @param position in seconds, at {@code atMs}
 * @param rate how many seconds of position go by in a second
 * @param atMs the moment at which the position is true
 * @param waits true if it stays at the position until {@code atMs} and moves after that, so that
 *     all start together
 */
public record Playback(boolean playing, double position, double rate, double atMs, boolean waits) {
  public static final double MIN_RATE = 0.25;
  public static final double MAX_RATE = 4;

  /** The playback with which every room begins. */
  public static final Playback START = new Playback(false, 0, 1, 0, false);

  private static final double MS = 1_000;

  public Playback {
    if (!isPosition(position)) {
      throw new IllegalArgumentException("position: " + position);
    }
    if (!isRate(rate)) {
      throw new IllegalArgumentException("rate: " + rate);
    }
  }

  /** True for a position: a finite number of at least 0. */
  public static boolean isPosition(double seconds) {
    return Double.isFinite(seconds) && seconds >= 0;
  }

  /** True for a rate that a room may have. */
  public static boolean isRate(double rate) {
    return rate >= MIN_RATE && rate <= MAX_RATE;
  }

  /**
   * Plays on from a position. Waits there until {@code atMs} if that is later.
   *
   * @param newRate null keeps the rate
   */
  public Playback play(double fromPosition, @Nullable Double newRate, double fromMs) {
    return new Playback(true, fromPosition, newRate == null ? rate : newRate, fromMs, true);
  }

  /** Stands still at a position. */
  public Playback pause(double atPosition, double sinceMs) {
    return new Playback(false, atPosition, rate, sinceMs, false);
  }

  /** The position at any moment, before or after the one at which it was set. */
  public double positionAt(double ms) {
    if (!playing || startsAfter(ms)) {
      return position;
    }
    return Math.max(0, position + (ms - atMs) / MS * rate);
  }

  /** True if its common start is later than that moment. */
  public boolean startsAfter(double ms) {
    return playing && waits && ms < atMs;
  }
}
