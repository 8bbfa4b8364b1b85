package io.lockstep.core.cluster.membership;

import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a task again and again, but never twice at once. Confined to one event loop. */
final class OneAtATime {
  private final Supplier<Future<Void>> task;
  private @Nullable Future<Void> running;
  private @Nullable Future<Void> next;

  OneAtATime(Supplier<Future<Void>> task) {
    this.task = task;
  }

  /**
   * Runs the task now, or once more after it has ended. Several calls meanwhile share that run.
   *
   * @return ends with a run that began after this call
   */
  Future<Void> run() {
    Future<Void> before = running;
    if (before == null) {
      Future<Void> begun = task.get();
      running = begun;
      begun.onComplete(ended -> running = null);
      return begun;
    }
    Future<Void> shared = next;
    if (shared == null) {
      shared =
          before.transform(
              ended -> {
                next = null;
                return run();
              });
      next = shared;
    }
    return shared;
  }
}
