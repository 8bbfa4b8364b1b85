package io.lockstep.core.bus.client;

import io.lockstep.core.bus.codec.Bodies;
import io.lockstep.core.bus.codec.Deliveries;
import io.lockstep.core.bus.codec.Encoded;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Places;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.Deadlines;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of this turn to one owner. They leave as one batch, when the turn is over or the
 * batch is full. After that, this ends each of them.
 */
final class RequestOutbox {
  /**
   * The time that Vert.x waits longer than we do, in milliseconds. So an answer that arrived while
   * this process was stopped is still read.
   */
  private static final long STOPPED_MS = 30_000;

  private static final int MAX_COMMANDS = 256;
  private static final int MAX_WEIGHT = 1 << 20;

  private static final Logger log = LoggerFactory.getLogger(RequestOutbox.class);

  private final RequestOutboxes all;
  private final Destination destination;
  private List<Request<?>> requests = new ArrayList<>();
  private final Deadlines.Entry<RequestOutbox> deadline = new Deadlines.Entry<>(this);
  private long untilMs;
  private int weight;

  /** How many requests have ended. */
  private int ended;

  RequestOutbox(RequestOutboxes all, Destination destination) {
    this.all = all;
    this.destination = destination;
    this.untilMs = all.clock().runningMillis() + all.settings().deadlineMs();
  }

  /** Adds a request that has an earlier deadline than others. */
  void addUntil(Request<?> request, long requestUntilMs) {
    untilMs = Math.min(untilMs, requestUntilMs);
    add(request);
  }

  void add(Request<?> request) {
    requests.add(request);
    weight += request.command().weight();
    if (requests.size() >= MAX_COMMANDS || weight >= MAX_WEIGHT) {
      send();
    }
  }

  /** Sends the batch, unless it was sent before. */
  void send() {
    if (!all.remove(destination, this)) {
      return;
    }
    boolean local = destination.local();
    try {
      Object batch = local ? batch(requests) : encoded();
      if (!requests.isEmpty()) {
        await(all.eventBus().request(destination.address(), batch, waiting(Deliveries.to(local))));
      }
    } catch (RuntimeException | Error e) {
      // The requests end also when memory is used up.
      log.error("requests could not be sent", e);
      endAll(unsent());
    }
  }

  private Batch batch(List<Request<?>> requests) {
    List<Command<?>> commands = new ArrayList<>(requests.size());
    int[] shards = new int[requests.size()];
    long[] epochs = new long[requests.size()];
    for (int i = 0; i < shards.length; i++) {
      Request<?> request = requests.get(i);
      commands.add(request.command());
      shards[i] = request.owner().shard();
      epochs[i] = request.owner().epoch();
    }
    long nowMs = all.clock().runningMillis();
    long sentMs = destination.local() ? nowMs : all.clock().millis();
    return new Batch(all.name(), sentMs, untilMs - nowMs, new Places(shards, epochs), commands);
  }

  private Encoded encoded() {
    try {
      return all.encoder().encode(batch(requests), weight);
    } catch (RuntimeException | Error e) {
      failUnsendable();
      return all.encoder().encode(batch(requests), weight);
    }
  }

  /** Ends the requests that cannot be encoded, so that the others can be sent. */
  private void failUnsendable() {
    List<Request<?>> asked = requests;
    List<Request<?>> bad = new ArrayList<>();
    requests =
        all.encoder()
            .good(
                asked,
                request -> batch(List.of(request)),
                (index, cause) -> {
                  log.error("a request cannot be encoded", cause);
                  bad.add(asked.get(index));
                });
    bad.forEach(request -> all.end(request, Reply.of(unsent())));
  }

  private void await(Future<Message<Replies>> answer) {
    all.unanswered()
        .put(
            deadline,
            all.clock().runningMillis() + all.settings().deadlineMs() + FeatureClient.GRACE_MS);
    answer.onComplete(this::receive, cause -> endAll(BusFailures.of(cause)));
  }

  private DeliveryOptions waiting(DeliveryOptions options) {
    return options.setSendTimeout(
        all.settings().deadlineMs() + FeatureClient.GRACE_MS + STOPPED_MS);
  }

  /**
   * Ends the requests that this message answers. If the owner answers in parts, asks for the next.
   */
  private void receive(Message<Replies> message) {
    all.unanswered().remove(deadline);
    if (ended == requests.size()) {
      return; // Nobody waits any more.
    }
    Replies answer = Bodies.read(Replies.class, message);
    if (answer == null) {
      endAll(new FailureException(Failure.FAILED, "the owner's answer cannot be read"));
      return;
    }
    all.eventsSent(destination.address(), answer.told());
    List<Reply> replies = answer.replies();
    int left = requests.size() - ended - replies.size();
    boolean goesOn = message.replyAddress() != null;
    if (left < 0 || (left > 0 && (replies.isEmpty() || !goesOn))) {
      endAll(new FailureException(Failure.FAILED, "the owner did not answer everything"));
      return;
    }
    for (Reply reply : replies) {
      end(reply);
    }
    if (left > 0) {
      await(message.replyAndRequest(null, waiting(Deliveries.acknowledgement())));
    } else if (goesOn) {
      message.reply(null, Deliveries.acknowledgement());
    }
  }

  /** Ends the next request, or moves it to the present owner of its shard. */
  private void end(Reply reply) {
    Request<?> request = requests.get(ended++);
    if (reply.failure() == Failure.MOVED && request.mayMove()) {
      all.move(request, untilMs);
    } else {
      all.end(request, reply);
    }
  }

  /** Ends all requests that are not answered yet with the same failure. */
  void endAll(FailureException failure) {
    all.unanswered().remove(deadline);
    while (ended < requests.size()) {
      end(Reply.of(failure));
    }
  }

  private static FailureException unsent() {
    return new FailureException(Failure.FAILED, "the request cannot be sent to its owner");
  }
}
