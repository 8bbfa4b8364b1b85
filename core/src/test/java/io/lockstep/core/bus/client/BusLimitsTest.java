package io.lockstep.core.bus.client;

import static io.lockstep.core.bus.LocalBus.FEATURE;
import static io.lockstep.core.bus.LocalBus.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.message.Failure;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.junit5.VertxExtension;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every request ends, also when the owner keeps silent. */
@ExtendWith(VertxExtension.class)
class BusLimitsTest {
  private final BlockingQueue<Message<Batch>> held = new LinkedBlockingQueue<>();

  @Test
  void anOwnerThatDoesNotAnswerTimesOut(Vertx vertx) {
    LocalBus local = new LocalBus(vertx, new BusSettings(1, 10, 64));
    local.serveBatches(held::add);
    assertEquals(Failure.TIMED_OUT, local.refusal(new ParrotCommand.Idle()).failure());
    assertEquals(1, held.size());
    assertEquals(0, local.inFlight());
  }

  @Test
  void anOwnerGetsTheDeadlineThatIsSet(Vertx vertx) throws Exception {
    LocalBus local = new LocalBus(vertx, new BusSettings(600_000, 10, 64));
    local.serveBatches(held::add);
    long before = MonotonicClock.SYSTEM.runningMillis();
    Future<ParrotEvent.Nothing> asked = ask(local);
    Message<Batch> message = next();
    long after = MonotonicClock.SYSTEM.runningMillis();
    long sentMs = message.body().sentMs();
    assertTrue(before <= sentMs && sentMs <= after);
    long remainingMs = message.body().remainingMs();
    assertTrue(remainingMs <= 600_000 && remainingMs > 500_000);
    answer(message);
    await(asked);
  }

  @Test
  void beyondTheCapRequestsAreRefusedUntilOthersEnd(Vertx vertx) throws Exception {
    LocalBus local = new LocalBus(vertx, new BusSettings(600_000, 2, 64));
    local.serveBatches(held::add);
    for (int round = 0; round < 3; round++) {
      Future<ParrotEvent.Nothing> first = ask(local);
      Message<Batch> firstHeld = next();
      Future<ParrotEvent.Nothing> second = ask(local);
      Message<Batch> secondHeld = next();
      assertEquals(2, local.inFlight());
      assertEquals(Failure.OVERLOADED, local.refusal(new ParrotCommand.Idle()).failure());
      answer(firstHeld);
      assertEquals(new ParrotEvent.Nothing(), await(first));
      assertEquals(1, local.inFlight());
      Future<ParrotEvent.Nothing> third = ask(local);
      answer(next());
      await(third);
      answer(secondHeld);
      await(second);
      assertEquals(0, local.inFlight());
      assertTrue(held.isEmpty());
    }
  }

  @Test
  void whatFailsMakesRoomAgain(Vertx vertx) {
    LocalBus local = new LocalBus(vertx, new BusSettings(600_000, 1, 64));
    for (int round = 0; round < 3; round++) {
      assertEquals(Failure.NO_OWNER, local.refusal(new ParrotCommand.Idle()).failure());
    }
    local.serve(0, Parrot::answer);
    for (int round = 0; round < 3; round++) {
      assertEquals(Failure.FAILED, local.refusal(new ParrotCommand.Choke("")).failure());
    }
    assertEquals(new ParrotEvent.Nothing(), local.ask(new ParrotCommand.Idle()));
  }

  private static Future<ParrotEvent.Nothing> ask(LocalBus local) {
    return local.onEdge(bus -> bus.ask(FEATURE, "key", new ParrotCommand.Idle()));
  }

  private Message<Batch> next() throws InterruptedException {
    Message<Batch> message = held.poll(30, TimeUnit.SECONDS);
    assertNotNull(message, "nothing was asked");
    return message;
  }

  private static void answer(Message<Batch> message) {
    int commands = message.body().commands().size();
    List<Reply> replies = Collections.nCopies(commands, Reply.of(new ParrotEvent.Nothing()));
    LocalBus.reply(message, replies);
  }
}
