package io.lockstep.core.bus.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.envelope.Answer;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Places;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.bus.placement.NodeFeatures;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.bus.sending.EdgeWindows;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.eventbus.Message;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class CommandAnswersTest {
  private static final String FEATURE = "parrot";
  private static final long EPOCH = 3;
  private static final int SHARD = 5;

  private final Placement placement = new Placement("self", 8);
  private long nowMs = 1_000;
  private boolean serving = true;
  private final List<TakenBatch> answeredLater = new ArrayList<>();
  private final List<Command<?>> handled = new ArrayList<>();
  private final CommandAnswers answers = answers();

  private CommandAnswers answers() {
    placement.update(List.of(new NodeFeatures("self", EPOCH, Map.of(FEATURE, 1))));
    placement.serveUnder(() -> serving);
    return new CommandAnswers(
        FEATURE,
        placement,
        new OwnedShards(placement, FEATURE, Addresses.instance("self", FEATURE, 0)),
        new BatchDeadlines(new EdgeWindows("self"), () -> nowMs),
        answeredLater::add);
  }

  /** A batch of these commands, each for the same shard under that epoch. */
  @SuppressWarnings("unchecked")
  private TakenBatch batch(long epoch, Command<?>... commands) {
    int[] shards = new int[commands.length];
    long[] epochs = new long[commands.length];
    for (int i = 0; i < commands.length; i++) {
      shards[i] = SHARD;
      epochs[i] = epoch;
    }
    Batch batch =
        new Batch(
            Addresses.edge("self", 0), nowMs, 500, new Places(shards, epochs), List.of(commands));
    Message<Batch> message =
        (Message<Batch>)
            Proxy.newProxyInstance(
                Message.class.getClassLoader(),
                new Class<?>[] {Message.class},
                (proxy, method, arguments) -> batch);
    return new TakenBatch(message, nowMs + 500);
  }

  private Answer echo(Command<?> command, BooleanSupplier late) {
    handled.add(command);
    return Answer.now(said(((ParrotCommand.Say) command).text()));
  }

  private static ParrotEvent said(String text) {
    return new ParrotEvent.Said(text);
  }

  private static ParrotCommand<?> say(String text) {
    return new ParrotCommand.Say(text);
  }

  private static List<Failure> failures(TakenBatch batch) {
    assertTrue(batch.isAnswered());
    return batch.replies().stream().map(Reply::failure).toList();
  }

  @Test
  void eachCommandIsAnsweredInItsPlace() {
    TakenBatch batch = batch(EPOCH, say("a"), say("b"));
    answers.answer(batch, this::echo);
    assertTrue(batch.isAnswered());
    assertEquals(List.of(Reply.of(said("a")), Reply.of(said("b"))), batch.replies());
    assertEquals(List.of(), answeredLater);
  }

  @Test
  void aCommandUnderAnotherEpochHasMoved() {
    TakenBatch batch = batch(EPOCH - 1, say("a"));
    answers.answer(batch, this::echo);
    assertEquals(List.of(Failure.MOVED), failures(batch));
    assertEquals(List.of(), handled);
  }

  @Test
  void aLateBatchIsRefusedAsAWhole() {
    TakenBatch batch = batch(EPOCH, say("a"), say("b"));
    nowMs += 501;
    answers.answer(batch, this::echo);
    assertEquals(List.of(Failure.TIMED_OUT, Failure.TIMED_OUT), failures(batch));
    assertEquals(List.of(), handled);
  }

  @Test
  void aNodeThatMayNotServeRefuses() {
    serving = false;
    TakenBatch batch = batch(EPOCH, say("a"));
    answers.answer(batch, this::echo);
    assertEquals(List.of(Failure.NO_OWNER), failures(batch));
    assertEquals(List.of(), handled);
  }

  @Test
  void aCommandThatFailsFailsAlone() {
    TakenBatch batch = batch(EPOCH, say("a"), say("refused"), say("defect"), say("b"));
    answers.answer(
        batch,
        (command, late) -> {
          if (command.equals(say("refused"))) {
            throw new FailureException(Failure.OVERLOADED, "too much");
          } else if (command.equals(say("defect"))) {
            throw new IllegalStateException("a defect");
          }
          return echo(command, late);
        });
    List<Reply> replies = batch.replies();
    assertEquals(Reply.of(said("a")), replies.get(0));
    assertEquals(Failure.OVERLOADED, replies.get(1).failure());
    assertEquals(Failure.FAILED, replies.get(2).failure());
    assertEquals(Reply.of(said("b")), replies.get(3));
  }

  @Test
  void aBatchWaitsForItsLastAnswer() {
    CompletableFuture<Event> first = new CompletableFuture<>();
    CompletableFuture<Event> second = new CompletableFuture<>();
    TakenBatch batch = batch(EPOCH, say("a"), say("b"), say("c"));
    answers.answer(
        batch,
        (command, late) ->
            command.equals(say("a"))
                ? Answer.later(first)
                : command.equals(say("b")) ? Answer.later(second) : echo(command, late));
    second.complete(said("b"));
    assertFalse(batch.isAnswered());
    first.completeExceptionally(new FailureException(Failure.OVERLOADED, "too much"));
    assertEquals(List.of(batch), answeredLater);
    assertEquals(Failure.OVERLOADED, batch.replies().get(0).failure());
    assertEquals(List.of(Reply.of(said("b")), Reply.of(said("c"))), batch.replies().subList(1, 3));
  }

  @Test
  void anAnswerOfANodeThatMayNotServeAnyMoreDoesNotCount() {
    CompletableFuture<Event> event = new CompletableFuture<>();
    TakenBatch batch = batch(EPOCH, say("a"));
    answers.answer(batch, (command, late) -> Answer.later(event));
    serving = false;
    event.complete(said("a"));
    assertEquals(List.of(Failure.TIMED_OUT), failures(batch));
  }

  @Test
  void aHandlerIsToldWhenNobodyWaitsAnyMore() {
    List<BooleanSupplier> asked = new ArrayList<>();
    TakenBatch batch = batch(EPOCH, say("a"));
    answers.answer(
        batch,
        (command, late) -> {
          asked.add(late);
          return echo(command, late);
        });
    assertFalse(asked.get(0).getAsBoolean());
    serving = false;
    assertTrue(asked.get(0).getAsBoolean());
    serving = true;
    nowMs += 501;
    assertTrue(asked.get(0).getAsBoolean());
  }
}
