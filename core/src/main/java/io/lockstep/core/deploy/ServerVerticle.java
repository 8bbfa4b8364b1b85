package io.lockstep.core.deploy;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.http.Edge;
import io.lockstep.core.socket.WebSockets;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/**
 * The edge of one event loop: sockets and paths, no feature's state. When it is undeployed, all
 * edges of its process finish what is under way. Follows docs/architecture.md.
 */
final class ServerVerticle extends VerticleBase {
  /** The time for requests under way when it is undeployed, in milliseconds. */
  private static final long UNDEPLOY_MS = 1_000;

  private final Edges edges;
  private final List<EdgeRoutes> routes;
  private final int number;

  /**
   * @param edges what the edges of the process share
   * @param routes the paths that it opens; of features, also of those hosted elsewhere
   * @param number this instance's number within the process
   */
  ServerVerticle(Edges edges, List<EdgeRoutes> routes, int number) {
    this.edges = edges;
    this.routes = routes;
    this.number = number;
  }

  @Override
  public Future<?> start() {
    Bus bus = edges.bus(vertx, context, number);
    Edge edge = edges.edge(vertx);
    WebSockets sockets = edges.sockets(vertx, edge);
    EdgeInstance instance = new EdgeInstance(vertx, edge, sockets, bus);
    routes.forEach(some -> some.routes(instance));
    return bus.open()
        .compose(v -> edge.listen())
        .onSuccess(port -> edges.listening(new EdgeStop(context, instance), port));
  }

  @Override
  public Future<?> stop() {
    return edges.stop(UNDEPLOY_MS);
  }
}
