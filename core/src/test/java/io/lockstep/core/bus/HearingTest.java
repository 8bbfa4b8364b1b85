package io.lockstep.core.bus;

import static io.lockstep.core.bus.LocalBus.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How an edge takes what it is told, and says that there is room for more. */
@ExtendWith(VertxExtension.class)
class HearingTest {
  private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
  private Vertx vertx;
  private LocalBus local;
  private String edge;

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    local = LocalBus.of(vertx);
    edge = await(local.onEdge(bus -> Future.succeededFuture(bus.edge())));
  }

  @Test
  void itAcknowledgesAtOnceWithoutAGate() {
    listen(heard::add);
    await(tell(said("a"), said("b")));
    assertEquals(List.of(said("a"), said("b")), List.copyOf(heard));
  }

  @Test
  void whatNobodyListensToIsAcknowledged() {
    await(tell(said("a")));
  }

  @Test
  void theGateDecidesWhenItAcknowledges() throws Exception {
    listen(heard::add);
    gate(waiting::add);
    Future<?> first = tell(said("a"));
    Future<?> second = tell(said("b"));
    Runnable firstWaits = next();
    Runnable secondWaits = next();
    assertEquals(List.of(said("a"), said("b")), List.copyOf(heard));
    secondWaits.run();
    await(second);
    assertFalse(first.isComplete());
    firstWaits.run();
    await(first);
  }

  @Test
  void beingFoundPassesTheGate() {
    gate(waiting::add);
    await(tell());
    assertTrue(waiting.isEmpty());
  }

  @Test
  void aListenerThatFailsLosesNothingElse() {
    listen(
        said -> {
          if (said.text().equals("b")) {
            throw new IllegalStateException("b");
          }
          heard.add(said);
        });
    await(tell(said("a"), said("b"), said("c")));
    assertEquals(List.of(said("a"), said("c")), List.copyOf(heard));
  }

  @Test
  void aGateThatFailsIsOpen() {
    gate(
        acknowledge -> {
          throw new IllegalStateException("gate");
        });
    await(tell(said("a")));
    gate(
        acknowledge -> {
          acknowledge.run();
          throw new IllegalStateException("gate");
        });
    await(tell(said("b")));
    await(tell(said("c")));
  }

  private Future<?> tell(Event... events) {
    return vertx
        .eventBus()
        .request(edge, new Events(List.of(events)), Deliveries.request(true, 30_000));
  }

  private void listen(Consumer<ParrotEvent.Said> listener) {
    onEdge(bus -> bus.listen(ParrotEvent.Said.class, listener));
  }

  private void gate(Gate gate) {
    onEdge(bus -> bus.gate(gate));
  }

  private void onEdge(Consumer<Bus> work) {
    await(
        local.onEdge(
            bus -> {
              work.accept(bus);
              return Future.succeededFuture();
            }));
  }

  private Runnable next() throws InterruptedException {
    Runnable acknowledge = waiting.poll(30, TimeUnit.SECONDS);
    assertNotNull(acknowledge, "nothing was told");
    return acknowledge;
  }

  private static ParrotEvent.Said said(String text) {
    return new ParrotEvent.Said(text);
  }
}
