package io.lockstep.core.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;

/**
 * Runs work on the content of one request or answer, which takes time in proportion to its size.
 */
public final class LargeWork {
  /** Work on up to so many bytes is done at once. That takes about half a millisecond. */
  private static final long AT_ONCE_BYTES = 1 << 17;

  private LargeWork() {}

  /**
   * Does {@code work} on {@code bytes} bytes: at once if they are few, otherwise on a worker
   * thread, so that other connections of the event loop do not wait.
   *
   * @return completes on the event loop; fails with the exception of {@code work}
   */
  public static <T> Future<T> run(RoutingContext context, long bytes, Callable<T> work) {
    if (bytes > AT_ONCE_BYTES) {
      return context.vertx().executeBlocking(work, false);
    }
    try {
      return Future.succeededFuture(work.call());
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }
}
