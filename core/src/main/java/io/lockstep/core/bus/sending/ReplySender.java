package io.lockstep.core.bus.sending;

import io.lockstep.core.bus.codec.Deliveries;
import io.lockstep.core.bus.codec.Encoder;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.List;

/**
 * Sends the replies to batches. Within a process they pass by reference, however large they are. To
 * another process they leave through the edge's window.
 */
public final class ReplySender {
  /** Limit of an answer to another process, in bytes. */
  private static final long MAX_WEIGHT = 64L << 20;

  private final EdgeWindows windows;
  private final EdgeOutboxes outboxes;
  private final Encoder encoder;
  private final FlowLimits limits;
  private final HeldReplies held;

  public ReplySender(
      Vertx vertx, EdgeWindows windows, EdgeOutboxes outboxes, Encoder encoder, FlowLimits limits) {
    this.windows = windows;
    this.outboxes = outboxes;
    this.encoder = encoder;
    this.limits = limits;
    this.held = new HeldReplies(vertx, this::send);
  }

  /** Sends the replies to a batch, one for each command. */
  public void send(Message<Batch> message, List<Reply> replies) {
    send(message, bounded(message.body(), replies));
  }

  /**
   * Sends them once none of the edges in {@code behind} is behind with its events, but not later
   * than {@link FlowLimits#maxHoldMs} allows.
   *
   * @param leftMs how long the client still waits
   */
  public void hold(
      Message<Batch> message, List<Reply> replies, List<EdgeOutbox> behind, long leftMs) {
    held.hold(
        message, bounded(message.body(), replies), behind, Math.min(limits.maxHoldMs(), leftMs));
  }

  /** Sends the held replies whose edges have caught up. */
  public void releaseReady() {
    held.releaseReady();
  }

  private void send(Message<Batch> message, Replies replies) {
    String edge = message.body().from();
    if (windows.isLocal(edge)) {
      message.reply(replies, Deliveries.to(false));
    } else {
      windows
          .of(edge)
          .send(new RemoteReplies(message, replies.replies(), () -> outboxes.told(edge), encoder));
    }
  }

  private Replies bounded(Batch batch, List<Reply> replies) {
    return Replies.uncounted(
        windows.isLocal(batch.from())
            ? replies
            : replies.stream().map(ReplySender::bounded).toList());
  }

  private static Reply bounded(Reply reply) {
    Event event = reply.event();
    return event == null || event.weight() <= MAX_WEIGHT ? reply : tooMuch();
  }

  private static Reply tooMuch() {
    return Reply.of(
        new FailureException(
            Failure.OVERLOADED, "the answer is too large to be carried from its owner"));
  }
}
