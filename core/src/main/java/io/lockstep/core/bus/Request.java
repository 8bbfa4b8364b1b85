package io.lockstep.core.bus;

import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that was asked, and the promise of its answer. */
final class Request<R extends Event> {
  private static final Logger log = LoggerFactory.getLogger(Request.class);

  private final Command<R> command;
  private final Promise<R> promise = Promise.promise();

  Request(Command<R> command) {
    this.command = command;
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
