package io.lockstep.core.bus;

import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feature's side of the bus: serves the commands of one instance's shards and sends events to
 * edges. One for each instance of a feature's verticle, confined to its event loop.
 */
public final class FeatureHost {
  private static final Logger log = LoggerFactory.getLogger(FeatureHost.class);

  /** How many bytes the answers to one batch carry at the most, about. */
  private static final long MAX_WEIGHT = 64L << 20;

  private final EventBus eventBus;
  private final Placement placement;
  private final String feature;
  private final String address;

  /**
   * @param instance the number of this instance within this node
   */
  public FeatureHost(Vertx vertx, Placement placement, String feature, int instance) {
    this.eventBus = vertx.eventBus();
    this.placement = placement;
    this.feature = feature;
    this.address = Addresses.instance(placement.self(), feature, instance);
  }

  /**
   * Gives every command that arrives in time to {@code handler}, which answers with an event or
   * throws a {@link FailureException}. A command that comes after its deadline is not given to it.
   *
   * @return completes when edges, also remote ones, can ask
   */
  public Future<Void> serve(Function<Command, Event> handler) {
    return eventBus.<Batch>consumer(address, message -> answer(message, handler)).completion();
  }

  /** Sends {@code event} to the edge with that bus address; an edge that is gone misses it. */
  public void tell(String edge, Event event) {
    eventBus.send(edge, event, Deliveries.to(Addresses.isOf(placement.self(), edge)));
  }

  private void answer(Message<Batch> message, Function<Command, Event> handler) {
    Batch batch = message.body();
    boolean late = System.currentTimeMillis() > batch.deadlineMs();
    List<Reply> replies = new ArrayList<>(batch.commands().size());
    long weight = 0;
    for (Command command : batch.commands()) {
      Reply reply = late ? tooLate() : handle(command, handler);
      Event event = reply.event();
      weight += event == null ? 0 : event.weight();
      replies.add(weight <= MAX_WEIGHT ? reply : tooMuch());
    }
    message.reply(new Replies(replies), Deliveries.to(false));
  }

  private Reply handle(Command command, Function<Command, Event> handler) {
    try {
      return Reply.of(handler.apply(command));
    } catch (FailureException e) {
      return Reply.of(e);
    } catch (RuntimeException | Error e) {
      // Also when memory has run out: who asked is answered.
      log.error("{} failed on {}", feature, command.getClass().getSimpleName(), e);
      return Reply.of(new FailureException(Failure.FAILED, "the server failed on this request"));
    }
  }

  private static Reply tooMuch() {
    return Reply.of(
        new FailureException(Failure.OVERLOADED, "too much was asked for at the same time"));
  }

  private static Reply tooLate() {
    return Reply.of(
        new FailureException(Failure.TIMED_OUT, "the owner was reached after the deadline"));
  }
}
