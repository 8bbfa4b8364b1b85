package io.lockstep.core.bus.client;

import static io.lockstep.core.bus.LocalBus.FEATURE;
import static io.lockstep.core.bus.LocalBus.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Places;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.placement.NodeFeatures;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A host answers only for shards that it owns, and the client finds the present owner. */
@ExtendWith(VertxExtension.class)
class BusMovedTest {
  private final Queue<String> handled = new ConcurrentLinkedQueue<>();
  private final Queue<String> readings = new ConcurrentLinkedQueue<>();
  private LocalBus local;

  @BeforeEach
  void open(Vertx vertx) {
    local = LocalBus.of(vertx);
    local.serve(0, command -> handle("zero", command));
    local.serve(1, command -> handle("one", command));
  }

  private Event handle(String by, ParrotCommand<?> command) {
    if (command instanceof ParrotCommand.Say say) {
      handled.add(by + " " + say.text());
    }
    return Parrot.answer(command);
  }

  /** A table that says 'epoch', in place of the cluster's. */
  private static NodeFeatures epoch(long epoch) {
    return new NodeFeatures("local", epoch, Map.of(FEATURE, 1));
  }

  @Test
  void aHostAnswersMovedForAnotherShardOrEpoch() {
    local.host(2);
    int own = 0;
    int others = 1;
    Places places =
        new Places(new int[] {own, own, others, 64, -2, own}, new long[] {1, 2, 1, 1, 1, 1});
    List<ParrotCommand<?>> say =
        IntStream.range(0, 6)
            .<ParrotCommand<?>>mapToObj(i -> new ParrotCommand.Say("" + i))
            .toList();
    Batch near = LocalBus.batch(60_000);
    Replies replies =
        local.send(
            new Batch(near.from(), near.sentMs(), near.remainingMs(), places, List.copyOf(say)));
    assertEquals(
        List.of(false, true, true, true, true, false),
        replies.replies().stream().map(reply -> reply.failure() == Failure.MOVED).toList());
    assertEquals(List.of("zero 0", "zero 5"), List.copyOf(handled));
  }

  @Test
  void theTableIsReadAgainAndThePresentOwnerIsAskedOnce() {
    // The owner learns first that it has another epoch; the client learns it by reading.
    Placement behind = new Placement("local", 64);
    behind.update(List.of(epoch(1)));
    FeatureClient client = local.client(behind);
    local.placement().update(List.of(epoch(2)));
    behind.readBy(
        () -> {
          readings.add("read");
          behind.update(List.of(epoch(2)));
          return Future.succeededFuture();
        });
    assertEquals(
        new ParrotEvent.Said("a"),
        await(local.onEdge(bus -> client.ask(FEATURE, "key", new ParrotCommand.Say("a")))));
    assertEquals(List.of("read"), List.copyOf(readings));
    assertEquals(List.of("zero a"), List.copyOf(handled));
    assertTrue(client.isQuiet());
  }

  @Test
  void whatHasMovedTwiceHasNoOwnerForNow() {
    Placement behind = new Placement("local", 64);
    behind.update(List.of(epoch(1)));
    behind.readBy(
        () -> {
          readings.add("read");
          return Future.succeededFuture();
        });
    FeatureClient client = local.client(behind);
    local.placement().update(List.of(epoch(2)));
    Future<?> asked = local.onEdge(bus -> client.ask(FEATURE, "key", new ParrotCommand.Idle()));
    assertEquals(Failure.NO_OWNER, LocalBus.refusal(asked).failure());
    assertEquals(List.of("read"), List.copyOf(readings));
    assertTrue(client.isQuiet());
  }

  @Test
  void requestsForTheShardKeepTheirOrderWhileTheTableIsRead() {
    Placement behind = new Placement("local", 64);
    behind.update(List.of(epoch(1)));
    Promise<Void> read = Promise.promise();
    Promise<Void> begun = Promise.promise();
    behind.readBy(
        () -> {
          begun.complete();
          return read.future();
        });
    FeatureClient client = local.client(behind);
    local.placement().update(List.of(epoch(2)));
    Future<?> first = local.onEdge(bus -> client.ask(FEATURE, "key", new ParrotCommand.Say("a")));
    await(begun.future());
    behind.update(List.of(epoch(2)));
    Future<?> second =
        local.onEdge(bus -> client.askInBackground(FEATURE, "key", new ParrotCommand.Say("b")));
    local.settleOwner();
    assertFalse(first.isComplete() || second.isComplete());
    read.complete();
    await(first);
    await(second);
    assertEquals(List.of("zero a", "zero b"), List.copyOf(handled));
    assertTrue(client.isQuiet());
  }

  @Test
  void aTableThatCannotBeReadInTimeEndsTheRequest() {
    Placement behind = new Placement("local", 64);
    behind.update(List.of(epoch(1)));
    behind.readBy(() -> Promise.<Void>promise().future());
    FeatureClient client = local.client(behind, new BusSettings(100, 10, 64));
    local.placement().update(List.of(epoch(2)));
    Future<?> asked = local.onEdge(bus -> client.ask(FEATURE, "key", new ParrotCommand.Idle()));
    assertEquals(Failure.TIMED_OUT, LocalBus.refusal(asked).failure());
    assertTrue(client.isQuiet());
  }
}
