package io.lockstep.core.bus.host;

import io.lockstep.core.bus.envelope.Answer;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.LaterAnswer;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.FailureId;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a feature answer the commands of each batch. Refuses a whole batch that is late or that this
 * node may not serve, and answers {@link Failure#MOVED} to a command whose shard this host does not
 * own under its epoch.
 */
final class CommandAnswers {
  private static final Logger log = LoggerFactory.getLogger(CommandAnswers.class);

  private static final Reply MOVED =
      Reply.of(new FailureException(Failure.MOVED, "another one owns the shard"));

  private final String feature;
  private final Placement placement;
  private final OwnedShards owned;
  private final BatchDeadlines deadlines;
  private final Consumer<TakenBatch> onAnsweredLater;

  /**
   * @param onAnsweredLater gets each batch whose last answer came after {@link #answer} returned
   */
  CommandAnswers(
      String feature,
      Placement placement,
      OwnedShards owned,
      BatchDeadlines deadlines,
      Consumer<TakenBatch> onAnsweredLater) {
    this.feature = feature;
    this.placement = placement;
    this.owned = owned;
    this.deadlines = deadlines;
    this.onAnsweredLater = onAnsweredLater;
  }

  /** Gives the commands to {@code handler}, in their order, and notes its answers in the batch. */
  void answer(TakenBatch batch, FeatureHost.Handler<Command<?>> handler) {
    Batch asked = batch.asked();
    Reply refusal = refusal(batch);
    BooleanSupplier late = () -> isLate(batch) || !placement.mayServe();
    for (int i = 0; i < asked.commands().size(); i++) {
      Command<?> command = asked.commands().get(i);
      Answer answer =
          refusal != null
              ? refusal
              : owned.owns(asked.places().shard(i), asked.places().epoch(i))
                  ? answer(command, late, handler)
                  : MOVED;
      if (answer instanceof Reply reply) {
        batch.reply(i, reply);
      } else if (answer instanceof LaterAnswer later) {
        int index = i;
        later
            .event()
            .whenComplete((event, cause) -> end(batch, index, later(command, event, cause)));
      }
    }
    batch.allGivenToHandler();
  }

  /** Why a batch is not taken; null if it is. */
  private @Nullable Reply refusal(TakenBatch batch) {
    if (isLate(batch)) {
      return tooLate();
    }
    owned.release();
    return placement.mayServe() ? null : outOfTouch();
  }

  private boolean isLate(TakenBatch batch) {
    return deadlines.leftMs(batch.asked(), batch.deadlineMs()) < 0;
  }

  private Answer answer(
      Command<?> command, BooleanSupplier late, FeatureHost.Handler<Command<?>> handler) {
    try {
      return handler.handle(command, late);
    } catch (RuntimeException | Error e) {
      // The client is answered also when memory is used up.
      return failed(command, e);
    }
  }

  /** Nobody can rely on what was done by a node that may not serve any more. */
  private Reply later(Command<?> command, @Nullable Event event, @Nullable Throwable cause) {
    if (event == null) {
      return failed(command, cause instanceof CompletionException ? cause.getCause() : cause);
    }
    return placement.mayServe() ? Reply.of(event) : tooLate();
  }

  private void end(TakenBatch batch, int index, Reply reply) {
    batch.reply(index, reply);
    if (batch.isAnswered()) {
      onAnsweredLater.accept(batch);
    }
  }

  private Reply failed(Command<?> command, @Nullable Throwable cause) {
    if (cause instanceof FailureException failure) {
      return Reply.of(failure);
    }
    String id = FailureId.next();
    log.atError()
        .addKeyValue(FailureId.KEY, id)
        .setCause(cause)
        .log("{} failed on {}", feature, command.getClass().getSimpleName());
    return Reply.of(new FailureException(Failure.FAILED, FailureId.detail(id)));
  }

  private static Reply outOfTouch() {
    return Reply.of(
        new FailureException(
            Failure.NO_OWNER, "the owner was out of touch and finds out whether it still is one"));
  }

  private static Reply tooLate() {
    return Reply.of(
        new FailureException(Failure.TIMED_OUT, "the owner was reached after the deadline"));
  }
}
