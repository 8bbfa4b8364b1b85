package io.lockstep.core.bus.sending;

import io.lockstep.core.bus.codec.Deliveries;
import io.lockstep.core.bus.codec.Encoded;
import io.lockstep.core.bus.codec.Encoder;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to one batch of an edge in another process, in messages of bounded size. The edge asks
 * for the next one when it has got the one before; small answers, which are most, are one message
 * that nobody acknowledges.
 */
final class RemoteReplies implements EdgeWindow.Sending {
  private static final Logger log = LoggerFactory.getLogger(RemoteReplies.class);

  /** Limit of a message in bytes. A larger reply travels alone. */
  static final long MESSAGE_BYTES = 1 << 20;

  /** Largest answer that need not be acknowledged, in bytes. */
  private static final long SMALL_BYTES = 1 << 14;

  /** How long an edge has to acknowledge a message, in milliseconds. */
  private static final long SILENCE_MS = 10_000;

  private static final Reply UNSENDABLE =
      Reply.of(new FailureException(Failure.FAILED, "the answer cannot be sent"));

  private static final Reply UNSENT =
      Reply.of(new FailureException(Failure.OVERLOADED, "the answer could not be sent"));

  private final List<Reply> replies;
  private final LongSupplier told;
  private final Encoder encoder;
  private Message<?> asked;
  private int from;
  private int to;
  private long weight;

  /**
   * @param asked the batch
   * @param replies one for each of its commands
   * @param told the number of the last message with events that the edge was sent
   */
  RemoteReplies(Message<Batch> asked, List<Reply> replies, LongSupplier told, Encoder encoder) {
    this.asked = asked;
    this.replies = new ArrayList<>(replies);
    this.encoder = encoder;
    this.told = told;
    gather();
  }

  /** Chooses the replies of the next message: as many as fit, and at least one. */
  private void gather() {
    from = to;
    weight = 0;
    while (to < replies.size() && (to == from || weight + weight(to) <= MESSAGE_BYTES)) {
      weight += weight(to);
      to++;
    }
  }

  private long weight(int index) {
    Event event = replies.get(index).event();
    return event == null ? 0 : event.weight();
  }

  @Override
  public long weight() {
    return weight;
  }

  @Override
  public boolean isLast() {
    return to == replies.size();
  }

  @Override
  public Future<?> send() {
    try {
      return send(encoded());
    } catch (RuntimeException | Error e) {
      // The client is answered also when memory is used up.
      log.error("an answer could not be sent", e);
      asked.reply(
          Replies.uncounted(Collections.nCopies(replies.size() - from, UNSENT)),
          Deliveries.to(false));
      return Future.failedFuture(e);
    }
  }

  private Encoded encoded() {
    long number = told.getAsLong();
    List<Reply> next = replies.subList(from, to);
    try {
      return encoder.encode(new Replies(number, next), weight);
    } catch (RuntimeException | Error e) {
      encoder.good(
          next,
          reply -> Replies.uncounted(List.of(reply)),
          (index, cause) -> {
            log.error("an answer cannot be encoded", cause);
            next.set(index, UNSENDABLE);
          });
      return encoder.encode(new Replies(number, next), weight);
    }
  }

  private Future<?> send(Encoded next) {
    if (from == 0 && isLast() && weight <= SMALL_BYTES) {
      asked.reply(next, Deliveries.to(false));
      return Future.succeededFuture();
    }
    Future<Message<Object>> acknowledged =
        asked.replyAndRequest(next, Deliveries.request(false, SILENCE_MS));
    return isLast() ? acknowledged : acknowledged.onSuccess(this::goOn);
  }

  private void goOn(Message<?> acknowledgement) {
    asked = acknowledgement;
    gather();
  }
}
