package io.lockstep.core.bus.client;

import io.lockstep.core.bus.envelope.Events;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.message.Event;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import java.util.function.Consumer;

/**
 * An edge's side of the bus: asks the owners of keys, and receives the events that owners send to
 * this edge. One for each edge instance, confined to its event loop.
 */
public final class Bus extends FeatureClient {
  private final EventBus eventBus;
  private final String edge;
  private final EventReceiver receiver;

  /**
   * Created on the edge's own context.
   *
   * @param edgeNumber the edge's number within this node
   */
  public Bus(
      Vertx vertx,
      Context context,
      Placement placement,
      BusSettings settings,
      MonotonicClock clock,
      int edgeNumber) {
    this(vertx, context, placement, settings, clock, Addresses.edge(placement.self(), edgeNumber));
  }

  private Bus(
      Vertx vertx,
      Context context,
      Placement placement,
      BusSettings settings,
      MonotonicClock clock,
      String edge) {
    super(vertx, context, placement, settings, clock, edge);
    this.eventBus = vertx.eventBus();
    this.edge = edge;
    this.receiver = new EventReceiver(placement);
  }

  /** Starts to receive events. Completes when owners, also remote ones, can reach this edge. */
  public Future<Void> open() {
    return eventBus.<Events>consumer(edge, receiver::receive).completion();
  }

  /** The bus address of this edge, for an owner to send events to. */
  public String edge() {
    return edge;
  }

  /** Gives {@code listener} the events of {@code type} that owners send to this edge. */
  public <E extends Event> void listen(Class<E> type, Consumer<E> listener) {
    receiver.listen(type, listener);
  }

  /**
   * Gives {@code listener} the bus address of each owner of which events did not arrive at this
   * edge, before this edge receives a later one.
   */
  public void listenToLosses(Consumer<String> listener) {
    receiver.listenToLosses(listener);
  }

  @Override
  void eventsSent(String owner, long number) {
    receiver.ownerHasSent(owner, number);
  }
}
