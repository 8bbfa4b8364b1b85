package io.lockstep.server;

import io.lockstep.core.bus.Bus;
import io.lockstep.core.bus.BusSettings;
import io.lockstep.core.bus.Placement;
import io.lockstep.core.http.ConnectionLimits;
import io.lockstep.core.http.EdgeResources;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.WebSocketMetrics;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.time.MonotonicClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What the edges of one process share, and which of them listen. */
final class EdgeParts {
  private final HttpSettings httpSettings;
  private final WebSocketSettings webSocketSettings;
  private final WebSocketMetrics webSocketMetrics;
  private final BusSettings busSettings;
  private final Placement placement;
  private final MonotonicClock clock;
  private final EdgeResources resources;
  private final List<EdgeStop> edges = new CopyOnWriteArrayList<>();
  private final List<Bus> buses = new CopyOnWriteArrayList<>();
  private volatile int port;

  EdgeParts(
      HttpSettings httpSettings,
      WebSocketSettings webSocketSettings,
      BusSettings busSettings,
      Placement placement,
      MonotonicClock clock,
      MeterRegistry metrics) {
    this.httpSettings = httpSettings;
    this.webSocketSettings = webSocketSettings;
    this.webSocketMetrics = new WebSocketMetrics(metrics);
    this.busSettings = busSettings;
    this.placement = placement;
    this.clock = clock;
    this.resources =
        EdgeResources.of(
            new ConnectionLimits(httpSettings.maxConnections()),
            new Budget(httpSettings.maxBytes().bytes()));
    metrics.gauge("lockstep.http.connections", resources.limits(), ConnectionLimits::open);
    metrics.gauge("lockstep.http.bytes", resources.budget(), Budget::usedBytes);
    metrics.gauge("lockstep.http.unread.bytes", resources.unread(), Budget::usedBytes);
    metrics.gauge("lockstep.bus.in.flight", buses, all -> sum(all));
  }

  private static int sum(List<Bus> buses) {
    return buses.stream().mapToInt(Bus::inFlight).sum();
  }

  HttpSettings httpSettings() {
    return httpSettings;
  }

  WebSocketSettings webSocketSettings() {
    return webSocketSettings;
  }

  WebSocketMetrics webSocketMetrics() {
    return webSocketMetrics;
  }

  BusSettings busSettings() {
    return busSettings;
  }

  Placement placement() {
    return placement;
  }

  MonotonicClock clock() {
    return clock;
  }

  EdgeResources resources() {
    return resources;
  }

  void meter(Bus bus) {
    buses.add(bus);
  }

  void listening(EdgeStop edge, int port) {
    edges.add(edge);
    this.port = port;
  }

  /** The port that all edges listen on; 0 before. */
  int port() {
    return port;
  }

  /**
   * Lets all edges finish what is under way. Each step is done by all before the next: only when
   * none reads a message or takes a request any more, and what came of those has reached the
   * others, is anybody's WebSocket closed.
   *
   * @param graceMs how long all that may take
   */
  Future<Void> stop(long graceMs) {
    long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMs);
    return all(EdgeStop::quiesce)
        .transform(quiet -> all(edge -> edge.stopServing(leftMs(endNanos))))
        .transform(answered -> all(EdgeStop::close));
  }

  private Future<Void> all(Function<EdgeStop, Future<Void>> step) {
    return Future.join(edges.stream().map(step).toList()).mapEmpty();
  }

  private static long leftMs(long endNanos) {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
  }
}
