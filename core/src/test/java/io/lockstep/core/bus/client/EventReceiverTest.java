package io.lockstep.core.bus.client;

import static io.lockstep.core.bus.LocalBus.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.codec.Deliveries;
import io.lockstep.core.bus.envelope.Events;
import io.lockstep.core.bus.envelope.PlacedEvent;
import io.lockstep.core.message.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How an edge takes what it is told, and says that there is room for more. */
@ExtendWith(VertxExtension.class)
class EventReceiverTest {
  private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
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
  void itAcknowledgesWhatItHasHandedOut() {
    listen(heard::add);
    await(tell(said("a"), said("b")));
    assertEquals(List.of(said("a"), said("b")), List.copyOf(heard));
  }

  @Test
  void whatNobodyListensToIsAcknowledged() {
    await(tell(said("a")));
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
  void whatDidNotArriveIsNoticedOnce() {
    List<Object> heard = new CopyOnWriteArrayList<>();
    onEdge(bus -> bus.listenToLosses(heard::add));
    listen(heard::add);
    await(tell("a", 1, said("1")));
    await(tell("b", 1, said("2")));
    await(tell("a", 2, said("3")));
    assertEquals(List.of(said("1"), said("2"), said("3")), List.copyOf(heard));
    heard.clear();
    await(tell("b", 4, said("4")));
    await(tell("a", 3, said("5")));
    await(tell("b", 5, said("6")));
    assertEquals(List.of("b", said("4"), said("5"), said("6")), List.copyOf(heard));
  }

  @Test
  void aFirstMessageThatDidNotArriveIsNoticed() {
    List<Object> heard = new CopyOnWriteArrayList<>();
    onEdge(bus -> bus.listenToLosses(heard::add));
    await(tell("a", 2, said("x")));
    assertEquals(List.of("a"), List.copyOf(heard));
  }

  @Test
  void whatAFormerOwnerTellsIsDroppedAndCountsAsLost() {
    List<Object> heard = new CopyOnWriteArrayList<>();
    onEdge(bus -> bus.listenToLosses(heard::add));
    listen(heard::add);
    await(told(0, said("older than the table says")));
    await(told(1, said("the table's owner")));
    await(told(3, said("an owner that the table does not show yet")));
    await(told(1, said("late")));
    await(told(2, said("late, too")));
    await(told(3, said("the newest goes on")));
    assertEquals(
        List.of(
            LocalBus.address(0),
            said("the table's owner"),
            said("an owner that the table does not show yet"),
            LocalBus.address(0),
            LocalBus.address(0),
            said("the newest goes on")),
        List.copyOf(heard));
  }

  @Test
  void aNewTableCountsAlone() {
    listen(heard::add);
    await(told(9, said("from a cluster that fell apart")));
    local.host(1);
    await(told(1, said("the table's owner")));
    assertEquals(
        List.of(said("from a cluster that fell apart"), said("the table's owner")),
        List.copyOf(heard));
  }

  @Test
  void otherShardsHaveEpochsOfTheirOwn() {
    listen(heard::add);
    await(told(5, said("a")));
    await(
        send(
            Events.uncounted(
                LocalBus.address(0),
                LocalBus.FEATURE,
                List.of(new PlacedEvent(LocalBus.SHARD ^ 1, 2, said("b"))))));
    assertEquals(List.of(said("a"), said("b")), List.copyOf(heard));
  }

  private Future<?> told(long epoch, Event event) {
    return send(
        Events.uncounted(
            LocalBus.address(0),
            LocalBus.FEATURE,
            List.of(new PlacedEvent(LocalBus.SHARD, epoch, event))));
  }

  private Future<?> send(Events events) {
    return vertx.eventBus().request(edge, events, Deliveries.request(true, 30_000));
  }

  private Future<?> tell(String host, long number, Event event) {
    return vertx
        .eventBus()
        .request(
            edge, LocalBus.events(host, number, List.of(event)), Deliveries.request(true, 30_000));
  }

  private Future<?> tell(Event... events) {
    return vertx
        .eventBus()
        .request(edge, LocalBus.uncounted(List.of(events)), Deliveries.request(true, 30_000));
  }

  private void listen(Consumer<ParrotEvent.Said> listener) {
    onEdge(bus -> bus.listen(ParrotEvent.Said.class, listener));
  }

  private void onEdge(Consumer<Bus> work) {
    await(
        local.onEdge(
            bus -> {
              work.accept(bus);
              return Future.succeededFuture();
            }));
  }

  private static ParrotEvent.Said said(String text) {
    return new ParrotEvent.Said(text);
  }
}
