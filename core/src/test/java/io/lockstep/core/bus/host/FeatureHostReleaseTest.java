package io.lockstep.core.bus.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a host forgets, and no longer tells, when another one owns its shards. */
@ExtendWith(VertxExtension.class)
class FeatureHostReleaseTest {
  private static final String EDGE = Addresses.edge("local", 7);
  private static final long LONG_MS = 600_000;

  private final BlockingQueue<Boolean> released = new LinkedBlockingQueue<>();
  private final List<Event> told = new CopyOnWriteArrayList<>();
  private LocalBus local;
  private FeatureHost host;

  @BeforeEach
  void open(Vertx vertx) {
    local = LocalBus.of(vertx);
    local.hearAt(
        EDGE,
        message -> {
          told.addAll(message.body().events());
          LocalBus.acknowledge(message);
        });
    host = local.serve(0, Parrot::answer);
    local.onOwner(() -> host.onRelease(keys -> released.add(keys.test(ParrotEvent.KEY))));
    local.settleOwner();
  }

  @Test
  void itForgetsOnceThatAnotherOneIsTheOwnerAlsoIfNobodyAsks() throws Exception {
    local.standBy();
    assertEquals(true, released.poll(30, TimeUnit.SECONDS));
    assertNull(released.poll(1, TimeUnit.SECONDS));
  }

  @Test
  void itForgetsBeforeItServesAgain() {
    local.standBy();
    assertEquals(Failure.MOVED, ask());
    assertEquals(List.of(true), List.copyOf(released));
    local.host(1);
    assertNull(ask());
    local.standBy();
    assertEquals(Failure.MOVED, ask());
    assertEquals(List.of(true, true), List.copyOf(released));
  }

  @Test
  void whileNobodyIsTheOwnerItForgetsNothing() {
    local.hostNothing();
    assertEquals(Failure.MOVED, ask());
    local.host(1);
    assertNull(ask());
    assertEquals(List.of(), List.copyOf(released));
  }

  @Test
  void itForgetsAlsoIfForAWhileNobodyWasTheOwner() {
    local.hostNothing();
    assertEquals(Failure.MOVED, ask());
    local.standBy();
    assertEquals(Failure.MOVED, ask());
    assertEquals(List.of(true), List.copyOf(released));
  }

  @Test
  void itTellsNothingOfWhatItDoesNotOwn() {
    local.standBy();
    local.onOwner(() -> host.tell(EDGE, new ParrotEvent.Said("as a standby")));
    local.settleOwner();
    local.host(1);
    // Before that it has forgotten what it had.
    assertNull(ask());
    local.onOwner(() -> host.tell(EDGE, new ParrotEvent.Said("as the owner")));
    local.settleOwner();
    local.settleOwner();
    assertNull(ask());
    assertEquals(List.of(new ParrotEvent.Said("as the owner")), told);
  }

  @Test
  void itForgetsNothingWhileItTells() throws Exception {
    List<Integer> duringTell = new CopyOnWriteArrayList<>();
    local.onOwner(
        () -> {
          local.standBy();
          host.tell(EDGE, new ParrotEvent.Said("in the middle of what it holds"));
          duringTell.add(released.size());
        });
    assertEquals(true, released.poll(30, TimeUnit.SECONDS));
    assertEquals(List.of(0), duringTell);
  }

  private @Nullable Failure ask() {
    Batch batch = LocalBus.batch(LONG_MS, new ParrotCommand.Say("x"));
    return local.send(batch).replies().get(0).failure();
  }
}
