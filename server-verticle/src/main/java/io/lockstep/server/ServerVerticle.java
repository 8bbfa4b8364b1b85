package io.lockstep.server;

import io.lockstep.core.bus.Bus;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.OperationsRoutes;
import io.lockstep.core.socket.WebSockets;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/**
 * The edge of one event loop: sockets and paths, no feature's state. Follows docs/architecture.md.
 */
final class ServerVerticle extends VerticleBase {
  private final EdgeParts parts;
  private final List<Feature> features;
  private final OperationsRoutes operations;
  private final PageRoutes page;
  private final int number;

  /**
   * @param parts what the edges of the process share
   * @param features those whose paths it opens, hosted here or not
   * @param number this instance's number within the process
   */
  ServerVerticle(
      EdgeParts parts,
      List<Feature> features,
      OperationsRoutes operations,
      PageRoutes page,
      int number) {
    this.parts = parts;
    this.features = features;
    this.operations = operations;
    this.page = page;
    this.number = number;
  }

  @Override
  public Future<?> start() {
    Bus bus =
        new Bus(vertx, context, parts.placement(), parts.busSettings(), parts.clock(), number);
    Edge edge = new Edge(vertx, parts.httpSettings(), parts.resources());
    WebSockets sockets =
        WebSockets.start(vertx, edge, parts.webSocketSettings(), parts.webSocketMetrics());
    EdgeInstance instance = new EdgeInstance(vertx, edge, sockets, bus);
    features.forEach(feature -> feature.routes(instance));
    operations.install(edge);
    page.install(edge);
    parts.meter(bus);
    return bus.open()
        .compose(v -> edge.listen())
        .onSuccess(port -> parts.listening(new EdgeStop(context, instance), port));
  }
}
