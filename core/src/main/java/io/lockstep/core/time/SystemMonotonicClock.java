package io.lockstep.core.time;

/** The monotonic clock of the process. */
final class SystemMonotonicClock implements MonotonicClock {
  private final RunningClock running = new RunningClock(this);

  @Override
  public long millis() {
    return Math.floorDiv(System.nanoTime(), 1_000_000L);
  }

  @Override
  public long runningMillis() {
    return running.millis();
  }
}
