package io.lockstep.core.deploy;

import io.lockstep.core.socket.protocol.CloseCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** How one edge stops, in three steps. Follows WIRE, "Everywhere". */
final class EdgeStop {
  /** The longest time that a step waits for messages and requests under way, in milliseconds. */
  private static final long QUIET_MS = 1_000;

  private static final long CHECK_MS = 5;

  private final Context context;
  private final EdgeInstance edge;
  private final Promise<Void> ended = Promise.promise();

  /**
   * @param context the edge's own
   */
  EdgeStop(Context context, EdgeInstance edge) {
    this.context = context;
    this.edge = edge;
  }

  /** Stops reading WebSockets. Completes when the messages that were read are answered. */
  Future<Void> quiesce() {
    Promise<Void> quiet = Promise.promise();
    context.runOnContext(
        v -> {
          edge.sockets().stopReading();
          await(() -> edge.bus().isQuiet(), quiet);
        });
    return quiet.future();
  }

  /**
   * Ends the requests that would not end by themselves, such as long polls, and then takes no new
   * connection. Completes when the requests under way are answered, or when others should not wait
   * for them any longer.
   *
   * @param graceMs after this time the edge cuts what is still open
   */
  Future<Void> stopServing(long graceMs) {
    Promise<Void> quiet = Promise.promise();
    long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMs);
    context.runOnContext(
        v ->
            edge.endRequests()
                .timeout(QUIET_MS, TimeUnit.MILLISECONDS)
                .onComplete(
                    done -> {
                      edge.edge().stop(leftMs(endNanos)).onComplete(ended);
                      await(() -> !edge.edge().isServing(), quiet);
                    }));
    return quiet.future();
  }

  /**
   * Sends WebSocket clients the last messages and closes their connections. Completes when every
   * connection has ended.
   */
  Future<Void> close() {
    context.runOnContext(
        v ->
            edge.finish()
                .timeout(QUIET_MS, TimeUnit.MILLISECONDS)
                .onComplete(
                    told ->
                        edge.sockets()
                            .closeAll(CloseCode.GOING_AWAY, "the server is about to stop")));
    return ended.future();
  }

  private static long leftMs(long endNanos) {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
  }

  /** Waits until the condition is true, for {@link #QUIET_MS} at most. */
  private void await(BooleanSupplier condition, Promise<Void> quiet) {
    await(condition, quiet, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(QUIET_MS));
  }

  private void await(BooleanSupplier condition, Promise<Void> quiet, long endNanos) {
    if (condition.getAsBoolean() || System.nanoTime() - endNanos > 0) {
      quiet.complete();
    } else {
      edge.vertx().setTimer(CHECK_MS, id -> await(condition, quiet, endNanos));
    }
  }
}
