package io.lockstep.conformance;

import io.lockstep.core.http.Access;
import io.lockstep.core.http.ConnectionLimits;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.socket.Silence;
import io.lockstep.core.socket.WebSocketMetrics;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.socket.WebSockets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** An edge with one path, which sends back what it is sent. */
final class EdgeEchoServer implements EchoServer {
  /** Beyond the largest message of a case, which is 16 MiB. */
  private static final int LARGEST_MESSAGE = 1 << 26;

  private final Vertx vertx;
  private final int port;

  private EdgeEchoServer(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
  }

  static EdgeEchoServer start() {
    Vertx vertx = Vertx.vertx();
    EchoVerticle verticle = new EchoVerticle();
    vertx.deployVerticle(verticle).await();
    return new EdgeEchoServer(vertx, verticle.port);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private static final class EchoVerticle extends VerticleBase {
    private int port;

    @Override
    public Future<?> start() {
      Budget budget = new Budget(8L * LARGEST_MESSAGE);
      Edge edge = new Edge(vertx, http(), new ConnectionLimits(8), budget);
      WebSocketMetrics metrics = new WebSocketMetrics(new SimpleMeterRegistry());
      WebSocketSettings settings = new WebSocketSettings(LARGEST_MESSAGE, LARGEST_MESSAGE, 0);
      WebSockets.start(vertx, edge, settings, metrics)
          .path(
              "/",
              Access.OPEN,
              Silence.closes(Duration.ofMinutes(1)),
              (request, connection) -> Future.succeededFuture(new Echo(connection)));
      return edge.listen().onSuccess(listening -> port = listening);
    }

    private static HttpSettings http() {
      return new HttpSettings(
          "127.0.0.1", 0, 8, 1 << 20, new ByteSize(1 << 20), 10_000, 10_000, 60_000, List.of(), 0);
    }
  }
}
