package io.lockstep.core.deploy;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.http.ConnectionLimits;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.EdgeResources;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.socket.WebSocketMetrics;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.socket.WebSockets;
import io.lockstep.core.time.MonotonicClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The edges of one process: what they share, which of them listen, and how they stop together. */
final class Edges {
  private final HttpSettings httpSettings;
  private final WebSocketSettings webSocketSettings;
  private final WebSocketMetrics webSocketMetrics;
  private final BusSettings busSettings;
  private final Placement placement;
  private final MonotonicClock clock;
  private final EdgeResources resources;

  private final List<EdgeStop> listening = new CopyOnWriteArrayList<>();
  private final List<Bus> buses = new CopyOnWriteArrayList<>();
  private volatile int port;
  private @Nullable Future<Void> stopped;

  Edges(Settings settings, Placement placement, MonotonicClock clock, MeterRegistry metrics) {
    this.httpSettings = settings.get(HttpSettings.class);
    this.webSocketSettings = settings.get(WebSocketSettings.class);
    this.webSocketMetrics = new WebSocketMetrics(metrics);
    this.busSettings = settings.get(BusSettings.class);
    this.placement = placement;
    this.clock = clock;
    this.resources =
        EdgeResources.of(
            new ConnectionLimits(httpSettings.maxConnections()),
            new Budget(httpSettings.maxBytes().bytes()));
    metrics.gauge("lockstep.http.connections", resources.limits(), ConnectionLimits::open);
    metrics.gauge("lockstep.http.bytes", resources.budget(), Budget::usedBytes);
    metrics.gauge("lockstep.http.unread.bytes", resources.unread(), Budget::usedBytes);
    metrics.gauge("lockstep.bus.in.flight", buses, Edges::inFlight);
  }

  private static int inFlight(List<Bus> buses) {
    return buses.stream().mapToInt(Bus::inFlight).sum();
  }

  /** Makes an edge's side of the bus, on the context of its verticle. */
  Bus bus(Vertx vertx, Context context, int number) {
    Bus bus = new Bus(vertx, context, placement, busSettings, clock, number);
    buses.add(bus);
    return bus;
  }

  /** Makes the HTTP server of an edge, on the context of its verticle. */
  Edge edge(Vertx vertx) {
    return new Edge(vertx, httpSettings, resources);
  }

  WebSockets sockets(Vertx vertx, Edge edge) {
    return WebSockets.start(vertx, edge, webSocketSettings, webSocketMetrics);
  }

  void listening(EdgeStop edge, int port) {
    listening.add(edge);
    this.port = port;
  }

  /** The port that all edges listen on; 0 before. */
  int port() {
    return port;
  }

  /**
   * Lets all edges finish what is under way. All of them finish one step before any begins the
   * next. So no WebSocket is closed before every edge has stopped reading and its messages have
   * reached the other edges. A second call returns the future of the first.
   *
   * @param graceMs the longest time for all of it
   */
  synchronized Future<Void> stop(long graceMs) {
    Future<Void> begun = stopped;
    if (begun == null) {
      long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMs);
      begun =
          all(EdgeStop::quiesce)
              .transform(quiet -> all(edge -> edge.stopServing(leftMs(endNanos))))
              .transform(answered -> all(EdgeStop::close));
      stopped = begun;
    }
    return begun;
  }

  private Future<Void> all(Function<EdgeStop, Future<Void>> step) {
    return Future.join(listening.stream().map(step).toList()).mapEmpty();
  }

  private static long leftMs(long endNanos) {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
  }
}
