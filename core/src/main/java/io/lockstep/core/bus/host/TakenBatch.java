package io.lockstep.core.bus.host;

import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Reply;
import io.vertx.core.eventbus.Message;
import java.util.Arrays;
import java.util.List;

/** A batch whose commands are being answered: gathers the replies, in the order of the commands. */
final class TakenBatch {
  private final Message<Batch> message;
  private final long deadlineMs;
  private final Reply[] replies;

  private int unanswered;
  private boolean allGiven;

  /**
   * @param deadlineMs the time until which it may be taken, see {@link BatchDeadlines#of}
   */
  TakenBatch(Message<Batch> message, long deadlineMs) {
    this.message = message;
    this.deadlineMs = deadlineMs;
    this.replies = new Reply[message.body().commands().size()];
    this.unanswered = replies.length;
  }

  Message<Batch> message() {
    return message;
  }

  Batch asked() {
    return message.body();
  }

  long deadlineMs() {
    return deadlineMs;
  }

  /** Answers the command at that index. */
  void reply(int index, Reply reply) {
    replies[index] = reply;
    unanswered--;
  }

  /** All commands were given to their handler, or refused. */
  void allGivenToHandler() {
    allGiven = true;
  }

  /** True if every command has its reply, and none is still to be given to the handler. */
  boolean isAnswered() {
    return allGiven && unanswered == 0;
  }

  List<Reply> replies() {
    return Arrays.asList(replies);
  }
}
