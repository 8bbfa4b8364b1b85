package io.lockstep.core.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;

/** Work on what one request or answer carries, which takes the longer the more that is. */
public final class LargeWork {
  /** Up to how many bytes it is done at once; that takes half a millisecond, about. */
  private static final long AT_ONCE_BYTES = 1 << 17;

  private LargeWork() {}

  /**
   * Does {@code work} on {@code bytes} bytes: at once if they are few, else on a worker thread, so
   * that other connections of the event loop need not wait.
   *
   * @return completes on the event loop; fails with what {@code work} throws
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
