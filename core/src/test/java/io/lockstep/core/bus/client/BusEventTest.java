package io.lockstep.core.bus.client;

import static io.lockstep.core.bus.LocalBus.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a feature tells an edge. */
@ExtendWith(VertxExtension.class)
class BusEventTest {
  private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
  private LocalBus local;
  private FeatureHost host;
  private String edge;

  @BeforeEach
  void open(Vertx vertx) {
    local = LocalBus.of(vertx);
    host = local.serve(0, Parrot::answer);
    edge = await(local.onEdge(bus -> Future.succeededFuture(bus.edge())));
    listen(ParrotEvent.Said.class);
  }

  @Test
  void eventsReachTheListenerInOrderAndByReference() throws Exception {
    List<ParrotEvent> told =
        IntStream.range(0, 2_000)
            .<ParrotEvent>mapToObj(i -> new ParrotEvent.Said(Integer.toString(i)))
            .toList();
    local.onOwner(() -> told.forEach(event -> host.tell(edge, event)));
    for (ParrotEvent event : told) {
      assertSame(event, next());
    }
    assertTrue(heard.isEmpty());
  }

  @Test
  void aListenerHearsItsOwnKindOnly() throws Exception {
    ParrotEvent fence = new ParrotEvent.Said("fence");
    ParrotEvent carried = new ParrotEvent.Carried(List.of(Bytes.EMPTY), null, null, null);
    local.onOwner(
        () -> {
          host.tell(edge, carried);
          host.tell(edge, fence);
        });
    assertSame(fence, next());
    listen(ParrotEvent.Carried.class);
    local.onOwner(() -> host.tell(edge, carried));
    assertSame(carried, next());
  }

  @Test
  void anEdgeThatIsGoneIsNoReasonToStumble() throws Exception {
    ParrotEvent fence = new ParrotEvent.Said("fence");
    local.onOwner(
        () -> {
          host.tell(Addresses.edge("local", 99), fence);
          host.tell(edge, fence);
        });
    assertSame(fence, next());
    assertTrue(heard.isEmpty());
    assertEquals(new ParrotEvent.Nothing(), local.ask(new ParrotCommand.Idle()));
  }

  private <E extends Event> void listen(Class<E> type) {
    await(
        local.onEdge(
            bus -> {
              bus.listen(type, heard::add);
              return Future.succeededFuture();
            }));
  }

  private Event next() throws InterruptedException {
    Event event = heard.poll(30, TimeUnit.SECONDS);
    assertNotNull(event, "nothing was heard");
    return event;
  }
}
