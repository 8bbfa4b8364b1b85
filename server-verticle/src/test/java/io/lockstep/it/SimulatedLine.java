package io.lockstep.it;

import java.util.Random;

/** One direction of a slow connection: each message takes its time, and none overtakes another. */
final class SimulatedLine {
  private static final double JITTER = 0.2;

  private final Random random;
  private final double latencyMs;
  private double lastMs;

  SimulatedLine(Random random, double latencyMs) {
    this.random = random;
    this.latencyMs = latencyMs;
  }

  /** When a message arrives that is sent now. */
  double arrivalMs(double nowMs) {
    double delayMs = latencyMs * (1 + JITTER * (2 * random.nextDouble() - 1));
    lastMs = Math.max(lastMs, nowMs + delayMs);
    return lastMs;
  }
}
