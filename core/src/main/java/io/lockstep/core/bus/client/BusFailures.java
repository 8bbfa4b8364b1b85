package io.lockstep.core.bus.client;

import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/** Says what a failure on the event bus means to the client that asked. */
final class BusFailures {
  private BusFailures() {}

  static FailureException of(Throwable cause) {
    ReplyFailure type = cause instanceof ReplyException e ? e.failureType() : ReplyFailure.ERROR;
    return switch (type) {
      case TIMEOUT -> timedOut();
      case NO_HANDLERS ->
          new FailureException(Failure.NO_OWNER, "the owner cannot be reached at the moment");
      default ->
          new FailureException(Failure.FAILED, "the request could not be carried to its owner");
    };
  }

  static FailureException timedOut() {
    return new FailureException(Failure.TIMED_OUT, "the owner did not answer before the deadline");
  }

  static FailureException of(Reply reply) {
    Failure failure = reply.failure();
    if (failure == Failure.MOVED) {
      return new FailureException(Failure.NO_OWNER, "the owner is changing at the moment");
    }
    String detail = reply.detail();
    return new FailureException(
        failure == null ? Failure.FAILED : failure, detail == null ? "" : detail);
  }
}
