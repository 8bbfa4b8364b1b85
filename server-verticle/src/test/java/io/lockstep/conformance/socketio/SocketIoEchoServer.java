package io.lockstep.conformance.socketio;

import io.lockstep.core.http.Access;
import io.lockstep.core.http.ConnectionLimits;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.socket.WebSocketMetrics;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.socket.WebSockets;
import io.lockstep.core.socketio.SocketIo;
import io.lockstep.core.socketio.edge.EngineEndpoint;
import io.lockstep.core.socketio.edge.EngineMetrics;
import io.lockstep.core.socketio.edge.EngineSessions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Edges with the paths that cases are played against: one on each of two event loops. */
final class SocketIoEchoServer implements AutoCloseable {
  static final int MAX_PAYLOAD = 1_000_000;
  private static final int MAX_SESSIONS = 6_000;
  private static final int EDGES = 2;

  private final Vertx vertx = Vertx.vertx();
  private final Budget budget = new Budget(64L << 20);
  private final EngineSessions sessions =
      new EngineSessions(
          MAX_SESSIONS, MAX_PAYLOAD, 4 * MAX_PAYLOAD, new EngineMetrics(new SimpleMeterRegistry()));
  private final WebSocketMetrics metrics = new WebSocketMetrics(new SimpleMeterRegistry());
  private final ConnectionLimits connections = new ConnectionLimits(MAX_SESSIONS);
  private final AtomicInteger port = new AtomicInteger();

  private SocketIoEchoServer() {}

  static SocketIoEchoServer start() {
    SocketIoEchoServer server = new SocketIoEchoServer();
    server
        .vertx
        .deployVerticle(() -> server.new Echo(), new DeploymentOptions().setInstances(EDGES))
        .await();
    return server;
  }

  int port() {
    return port.get();
  }

  /** How many sessions are open. */
  int sessionCount() {
    return sessions.count();
  }

  Budget budget() {
    return budget;
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private final class Echo extends VerticleBase {
    @Override
    public Future<?> start() {
      Edge edge = new Edge(vertx, http(), connections, budget);
      WebSocketSettings settings = new WebSocketSettings(MAX_PAYLOAD, 4 * MAX_PAYLOAD, 0);
      WebSockets sockets = WebSockets.start(vertx, edge, settings, metrics);
      SocketIo<?> socketIo = new SocketIo<>(new EchoNamespaces(), sockets, edge, sessions::newId);
      for (Times times : Times.values()) {
        EngineEndpoint.open(
            times.enginePath(),
            Access.OPEN,
            vertx,
            edge,
            sockets,
            sessions,
            times.times(),
            new EchoEngine());
        EngineEndpoint.open(
            times.socketPath(),
            Access.OPEN,
            vertx,
            edge,
            sockets,
            sessions,
            times.times(),
            socketIo);
      }
      return edge.listen().onSuccess(port::set);
    }

    private HttpSettings http() {
      return new HttpSettings(
          "127.0.0.1",
          0,
          MAX_SESSIONS,
          1 << 20,
          new ByteSize(1 << 20),
          10_000,
          10_000,
          60_000,
          List.of(),
          0);
    }
  }
}
