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

  private int missing;
  private boolean handled;

  /**
   * @param deadlineMs until when it may be taken, on the host's clock
   */
  TakenBatch(Message<Batch> message, long deadlineMs) {
    this.message = message;
    this.deadlineMs = deadlineMs;
    this.replies = new Reply[message.body().commands().size()];
    this.missing = replies.length;
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

  /** Answers the command at that place. */
  void reply(int index, Reply reply) {
    replies[index] = reply;
    missing--;
  }

  /** All commands were given to their handler. */
  void handled() {
    handled = true;
  }

  /** True if all commands were handled and answered. */
  boolean isAnswered() {
    return handled && missing == 0;
  }

  List<Reply> replies() {
    return Arrays.asList(replies);
  }
}
