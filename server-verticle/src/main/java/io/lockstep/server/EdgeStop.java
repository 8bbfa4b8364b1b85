package io.lockstep.server;

import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.socket.CloseCode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;

/** How one edge stops, in two steps. Follows WIRE, "Everywhere". */
final class EdgeStop {
  /** How long what is under way to features is waited for, in milliseconds. */
  private static final long QUIET_MS = 1_000;

  private static final long CHECK_MS = 5;

  private final Context context;
  private final EdgeInstance edge;

  /**
   * @param context the edge's own
   */
  EdgeStop(Context context, EdgeInstance edge) {
    this.context = context;
    this.edge = edge;
  }

  /** Reads no further message of a WebSocket; completes when those read have been answered. */
  Future<Void> quiesce() {
    Promise<Void> quiet = Promise.promise();
    context.runOnContext(
        v -> {
          edge.sockets().stopReading();
          whenQuiet(quiet, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(QUIET_MS));
        });
    return quiet.future();
  }

  private void whenQuiet(Promise<Void> quiet, long endNanos) {
    if (edge.bus().inFlight() == 0 || System.nanoTime() - endNanos > 0) {
      edge.finish()
          .timeout(QUIET_MS, TimeUnit.MILLISECONDS)
          .onComplete(finished -> quiet.complete());
    } else {
      edge.vertx().setTimer(CHECK_MS, id -> whenQuiet(quiet, endNanos));
    }
  }

  /** Closes the WebSockets, takes no new connection, and lets requests under way finish. */
  Future<Void> stop(long graceMs) {
    Promise<Void> stopped = Promise.promise();
    context.runOnContext(
        v -> {
          Future<Void> stopping = edge.edge().stop(graceMs);
          edge.sockets().closeAll(CloseCode.GOING_AWAY, "the server is about to stop");
          stopping.onComplete(stopped);
        });
    return stopped.future();
  }
}
