package io.lockstep.core.bus.host;

import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.sending.EdgeWindows;
import io.lockstep.core.time.MonotonicClock;

/**
 * The times until which a host may take batches. A batch of the same process is timed by the
 * process's running time: while the process is stopped, its edge waits no longer. An edge of
 * another process goes on meanwhile, and gives up.
 */
final class BatchDeadlines {
  private final EdgeWindows windows;
  private final MonotonicClock clock;
  private final MessageAges ages = new MessageAges();

  BatchDeadlines(EdgeWindows windows, MonotonicClock clock) {
    this.windows = windows;
    this.clock = clock;
  }

  /** The time until which a batch that arrives now may be taken. */
  long of(Batch batch) {
    if (windows.isLocal(batch.from())) {
      return batch.sentMs() + batch.remainingMs();
    }
    long nowMs = clock.millis();
    return nowMs - ages.ageMs(batch.from(), batch.sentMs(), nowMs) + batch.remainingMs();
  }

  /** How long a batch with that deadline may still be taken; negative after that. */
  long leftMs(Batch batch, long deadlineMs) {
    boolean local = windows.isLocal(batch.from());
    return deadlineMs - (local ? clock.runningMillis() : clock.millis());
  }
}
