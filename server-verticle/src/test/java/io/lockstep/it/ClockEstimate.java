package io.lockstep.it;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far the server's clock is ahead of a client's, estimated from answers to {@code TIME}. Every
 * way to the server makes it look further ahead, and every way back less far. So the fastest way
 * there and the fastest way back are taken, which need not belong to the same question; the offset
 * lies in the middle between the two. That is exact if the two take the same time, and wrong by at
 * most half of the sum.
 */
final class ClockEstimate {
  /** Few enough that a clock that drifts is followed. */
  private static final int SAMPLES = 60;

  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * @param thereMs the server's time less the client's when it asked
   * @param backMs the client's time when it had the answer, less the server's
   */
  private record Sample(double thereMs, double backMs) {}

  /** All in milliseconds: the client's time, the server's, and the client's again. */
  void add(double askedMs, double serverMs, double answeredMs) {
    if (samples.size() == SAMPLES) {
      samples.removeFirst();
    }
    samples.addLast(new Sample(serverMs - askedMs, answeredMs - serverMs));
  }

  int samples() {
    return samples.size();
  }

  /** What has to be added to the client's time. */
  double offsetMs() {
    double there = samples.stream().mapToDouble(Sample::thereMs).min().orElseThrow();
    double back = samples.stream().mapToDouble(Sample::backMs).min().orElseThrow();
    return (there - back) / 2;
  }
}
