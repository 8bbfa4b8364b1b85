package io.lockstep.it;

import io.lockstep.core.http.Access;
import io.lockstep.core.http.ConnectionLimits;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.socket.Silence;
import io.lockstep.core.socket.WebSocketListener;
import io.lockstep.core.socket.WebSocketMetrics;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.socket.WebSockets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An edge in this process whose one path, {@code /pinged}, is pinged when its client is silent. */
final class PingedEdge extends VerticleBase implements AutoCloseable {
  static final Duration INTERVAL = Duration.ofSeconds(1);

  /** The codes with which connections ended. */
  final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();

  private final Vertx own = Vertx.vertx();
  private int port;

  private PingedEdge() {}

  static PingedEdge listen() {
    PingedEdge edge = new PingedEdge();
    edge.own.deployVerticle(edge).await();
    return edge;
  }

  int port() {
    return port;
  }

  @Override
  public Future<?> start() {
    HttpSettings http =
        new HttpSettings(
            "127.0.0.1", 0, 8, 1024, new ByteSize(1 << 20), 10_000, 10_000, 60_000, List.of(), 0);
    Edge edge = new Edge(vertx, http, new ConnectionLimits(8), new Budget(1 << 20));
    WebSockets.start(
            vertx,
            edge,
            new WebSocketSettings(1024, 4096, 0),
            new WebSocketMetrics(new SimpleMeterRegistry()))
        .path(
            "/pinged",
            Access.OPEN,
            Silence.pings(INTERVAL),
            (request, connection) -> Future.succeededFuture(new Client()));
    return edge.listen().onSuccess(listening -> port = listening);
  }

  /** Hears nothing but the end. */
  private final class Client implements WebSocketListener {
    @Override
    public void text(Bytes message) {}

    @Override
    public void binary(Bytes message) {}

    @Override
    public void closed(int code) {
      closed.add(code);
    }
  }

  @Override
  public void close() {
    own.close().await();
  }
}
