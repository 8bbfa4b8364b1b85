package io.lockstep.core.socketio.edge;

import io.lockstep.core.time.Wheel;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two event loops of one process: that of a client, and the home of its session. */
final class TwoLoops implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();
  final HomeLoop here = loop();
  final HomeLoop home = loop();

  private HomeLoop loop() {
    Context context = ((VertxInternal) vertx).createEventLoopContext();
    CompletableFuture<HomeLoop> made = new CompletableFuture<>();
    context.runOnContext(v -> made.complete(new HomeLoop(context, new Wheel(0))));
    return await(made);
  }

  /** Runs something on one of them, and waits until it is done. */
  <T> T on(HomeLoop loop, Callable<T> task) {
    CompletableFuture<T> done = new CompletableFuture<>();
    loop.run(
        () -> {
          try {
            done.complete(task.call());
          } catch (Exception | AssertionError e) {
            done.completeExceptionally(e);
          }
        });
    return await(done);
  }

  static <T> T await(CompletableFuture<T> done) {
    try {
      return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
