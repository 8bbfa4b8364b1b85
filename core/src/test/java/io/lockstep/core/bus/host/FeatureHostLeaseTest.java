package io.lockstep.core.bus.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node without its lease does nothing that it is asked for, and tells nobody anything. */
@ExtendWith(VertxExtension.class)
class FeatureHostLeaseTest {
  private static final String EDGE = Addresses.edge("local", 7);
  private static final long LONG_MS = 600_000;

  private final Queue<Command<?>> handled = new ConcurrentLinkedQueue<>();
  private final Queue<Event> told = new ConcurrentLinkedQueue<>();
  private LocalBus local;
  private volatile boolean held = true;

  @BeforeEach
  void open(Vertx vertx) {
    local = LocalBus.of(vertx);
    local.serveUnder(() -> held);
    local.hearAt(
        EDGE,
        message -> {
          told.addAll(message.body().events());
          LocalBus.acknowledge(message);
        });
  }

  @Test
  void aBatchIsRefusedAsAWhole() {
    local.serve(0, this::handle);
    held = false;
    Replies refused = local.send(batch("a", "b"));
    assertEquals(
        List.of(Failure.NO_OWNER, Failure.NO_OWNER),
        refused.replies().stream().map(Reply::failure).toList());
    assertEquals(0, handled.size());
    held = true;
    assertNull(local.send(batch("c")).replies().get(0).failure());
    assertEquals(1, handled.size());
  }

  @Test
  void aStandbyTakesNothing() {
    local.serve(0, this::handle);
    local.standBy();
    Replies refused = local.send(batch("a"));
    assertEquals(Failure.MOVED, refused.replies().get(0).failure());
    assertEquals(0, handled.size());
  }

  @Test
  void nobodyIsToldAnything() {
    FeatureHost host = local.serve(0, this::handle);
    held = false;
    local.onOwner(() -> host.tell(EDGE, new ParrotEvent.Said("without")));
    local.settleOwner();
    held = true;
    local.onOwner(() -> host.tell(EDGE, new ParrotEvent.Said("with")));
    local.settleOwner();
    local.settleOwner();
    LocalBus.await(local.onEdge(bus -> bus.ask(LocalBus.FEATURE, "k", say("x"))));
    assertEquals(List.of(new ParrotEvent.Said("with")), List.copyOf(told));
  }

  @Test
  void whatTakesLongerThanTheLeaseIsNotAnsweredAsDone() {
    Promise<Event> answer = Promise.promise();
    local.serveLater(0, command -> answer.future());
    Future<Replies> replies = local.sendOff(batch("a"));
    local.settleOwner();
    assertFalse(replies.isComplete());
    held = false;
    answer.complete(new ParrotEvent.Said("a"));
    assertEquals(Failure.TIMED_OUT, LocalBus.await(replies).replies().get(0).failure());
    assertEquals(
        Failure.NO_OWNER, local.send(batch("b")).replies().get(0).failure(), "asked without it");
  }

  private Event handle(ParrotCommand<?> command) {
    handled.add(command);
    return Parrot.answer(command);
  }

  private static Batch batch(String... texts) {
    return LocalBus.batch(
        LONG_MS, List.of(texts).stream().map(FeatureHostLeaseTest::say).toArray(Command<?>[]::new));
  }

  private static ParrotCommand<?> say(String text) {
    return new ParrotCommand.Say(text);
  }
}
