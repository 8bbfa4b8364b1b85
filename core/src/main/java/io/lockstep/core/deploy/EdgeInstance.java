package io.lockstep.core.deploy;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.http.Edge;
import io.lockstep.core.recipient.TurnEnd;
import io.lockstep.core.socket.WebSockets;
import io.lockstep.core.time.Wheel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One edge, on one event loop. A feature opens its paths on it. */
public final class EdgeInstance {
  private final Vertx vertx;
  private final Edge edge;
  private final WebSockets sockets;
  private final Bus bus;
  private final List<Supplier<Future<?>>> beforeStopping = new ArrayList<>();
  private final List<Supplier<Future<?>>> lastWords = new ArrayList<>();
  private @Nullable TurnEnd turnEnd;

  /**
   * @param bus the edge's side of the bus
   */
  public EdgeInstance(Vertx vertx, Edge edge, WebSockets sockets, Bus bus) {
    this.vertx = vertx;
    this.edge = edge;
    this.sockets = sockets;
    this.bus = bus;
  }

  public Vertx vertx() {
    return vertx;
  }

  public Edge edge() {
    return edge;
  }

  public WebSockets sockets() {
    return sockets;
  }

  /** The deadlines of the edge's event loop. */
  public Wheel wheel() {
    return sockets.wheel();
  }

  /** The ends of turns of the edge's event loop. To be called on it. */
  public TurnEnd turnEnd() {
    TurnEnd known = turnEnd;
    if (known == null) {
      Context context = vertx.getOrCreateContext();
      known = new TurnEnd(task -> context.runOnContext(v -> task.run()));
      turnEnd = known;
    }
    return known;
  }

  public Bus bus() {
    return bus;
  }

  /**
   * Lets {@code task} run on the edge's event loop before its HTTP server stops, which waits until
   * the task's future completes, though not for long. For requests that would not end by
   * themselves.
   */
  public void beforeStopping(Supplier<Future<?>> task) {
    beforeStopping.add(task);
  }

  /** Runs the tasks of {@link #beforeStopping}; completes when all of them have. */
  Future<?> endRequests() {
    return Future.join(beforeStopping.stream().map(Supplier::get).toList());
  }

  /**
   * Runs {@code task} on the edge's event loop before its WebSockets are closed. Closing waits, for
   * a short time at most, until the task's future completes.
   */
  public void beforeClosing(Supplier<Future<?>> task) {
    lastWords.add(task);
  }

  /** Runs the tasks of {@link #beforeClosing}; completes when all of them have. */
  public Future<?> finish() {
    return Future.join(lastWords.stream().map(Supplier::get).toList());
  }
}
