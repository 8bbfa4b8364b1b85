package io.lockstep.core.bus.client;

import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.bus.placement.Owner;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that was asked of an owner, and the promise of its answer. */
final class Request<R extends Event> {
  private static final Logger log = LoggerFactory.getLogger(Request.class);

  private final Command<R> command;
  private final boolean background;
  private final Promise<R> promise = Promise.promise();
  private Owner owner;
  private boolean askedAgain;

  /**
   * @param background true if no user waits for the answer
   */
  Request(Owner owner, Command<R> command, boolean background) {
    this.owner = owner;
    this.command = command;
    this.background = background;
  }

  Owner owner() {
    return owner;
  }

  boolean isInBackground() {
    return background;
  }

  /** True if another owner may be asked after the first one said that the shard has moved. */
  boolean mayMove() {
    return !askedAgain && owner.shard() != Owner.ALL;
  }

  /** From now on it is asked of that owner, and of no further one. */
  void moveTo(Owner present) {
    owner = present;
    askedAgain = true;
  }

  Command<R> command() {
    return command;
  }

  /** Completes with the owner's event, or fails with a {@link FailureException}. */
  Future<R> answer() {
    return promise.future();
  }

  /** Ends the request. If a listener of it fails, the other requests end as well. */
  void end(Reply reply) {
    Event event = reply.event();
    try {
      if (event == null) {
        promise.fail(BusFailures.of(reply));
      } else if (command.answerType().isInstance(event)) {
        promise.complete(command.answerType().cast(event));
      } else {
        promise.fail(new FailureException(Failure.FAILED, "the owner answered something else"));
      }
    } catch (RuntimeException | Error e) {
      log.error("a listener failed", e);
    }
  }
}
