package io.lockstep.core.bus.host;

import io.lockstep.core.bus.codec.Bodies;
import io.lockstep.core.bus.codec.Encoder;
import io.lockstep.core.bus.envelope.Answer;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Events;
import io.lockstep.core.bus.envelope.PlacedEvent;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.bus.sending.EdgeOutbox;
import io.lockstep.core.bus.sending.EdgeOutboxes;
import io.lockstep.core.bus.sending.EdgeWindows;
import io.lockstep.core.bus.sending.FlowLimits;
import io.lockstep.core.bus.sending.ReplySender;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.KeyedEvent;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A feature's side of the bus: serves the commands of one instance's shards and tells edges events.
 * One for each instance of a feature's verticle, confined to its event loop.
 *
 * <p>The events that an edge is told in one turn of the event loop travel as one {@link Events}.
 * The replies to a batch leave before the events that its commands caused, with one exception. If
 * commands cause more events than an edge acknowledges, their replies are held back for a while, so
 * that the clients that ask are slowed down, and the events arrive first. Only a batch during which
 * the feature told something is ever held back. So a feature whose replies must not be overtaken
 * tells its events in a later turn.
 *
 * <p>A handler may answer later. Events that were told before a later answer leave before it.
 *
 * <p>The node's lease ends when the process was stopped for a while, because other nodes may own
 * its shards then. Without the lease this host refuses every batch and tells nobody anything. It
 * answers {@link Failure#MOVED} to a command whose shard it does not own under the command's epoch:
 * the client has read the cluster's table at another time.
 */
public final class FeatureHost {
  /** Longest interval between checks whether another host owns a shard, in milliseconds. */
  private static final long RELEASE_MS = 500;

  private final Vertx vertx;
  private final Placement placement;
  private final String address;
  private final OwnedShards owned;
  private final EdgeWindows windows;
  private final EdgeOutboxes outboxes;
  private final BatchDeadlines deadlines;
  private final CommandAnswers answers;
  private final ReplySender replies;
  private final FirstContacts contacts;
  private boolean answering;

  /** The key of the last event, and its shard. */
  private @Nullable String toldKey;

  private int toldShard;

  /**
   * @param instance the number of this instance within this node
   */
  public FeatureHost(
      Vertx vertx, Placement placement, MonotonicClock clock, String feature, int instance) {
    this(vertx, placement, clock, feature, instance, FlowLimits.DEFAULT);
  }

  /**
   * @param instance the number of this instance within this node
   * @param limits how far the feature may run ahead of the edges that it tells
   */
  public FeatureHost(
      Vertx vertx,
      Placement placement,
      MonotonicClock clock,
      String feature,
      int instance,
      FlowLimits limits) {
    this.vertx = vertx;
    this.placement = placement;
    this.address = Addresses.instance(placement.self(), feature, instance);
    this.owned = new OwnedShards(placement, feature, address);
    this.windows = new EdgeWindows(placement.self());
    this.deadlines = new BatchDeadlines(windows, clock);
    this.answers = new CommandAnswers(feature, placement, owned, deadlines, this::answeredLater);
    Encoder encoder = new Encoder(vertx);
    this.outboxes =
        new EdgeOutboxes(
            vertx.eventBus(), address, feature, windows, limits, encoder, this::onProgress);
    this.replies = new ReplySender(vertx, windows, outboxes, encoder, limits);
    this.contacts = new FirstContacts(vertx, outboxes::isFinding);
  }

  /** Answers the commands of one feature. */
  @FunctionalInterface
  public interface Handler<C> {
    /**
     * Answers one command, now or later.
     *
     * @param late true if the command's deadline has passed, so that nobody waits for the answer
     * @throws FailureException what the client is told instead of an answer
     */
    Answer handle(C command, BooleanSupplier late);
  }

  /**
   * Gives every command that arrives in time to {@code handler}. A batch is answered once all its
   * commands are.
   *
   * @param commands the type of the feature's commands
   * @return completes when edges, also remote ones, can ask
   */
  public <C extends Command<?>> Future<Void> serve(Class<C> commands, Handler<C> handler) {
    Handler<Command<?>> typed = (command, late) -> handler.handle(known(commands, command), late);
    vertx.setPeriodic(RELEASE_MS, id -> owned.release());
    return vertx
        .eventBus()
        .<Batch>consumer(
            address, message -> arrive(message, deadlineMs -> take(message, deadlineMs, typed)))
        .completion();
  }

  /**
   * Lets {@code listener} forget what it holds of keys that another host owns from now on. It is
   * told before this host serves any of them again. To be called before {@link #serve}.
   */
  public void onRelease(Consumer<Predicate<String>> listener) {
    owned.onRelease(listener);
  }

  /** Commands of another feature, or of a later release, are refused. */
  private static <C extends Command<?>> C known(Class<C> commands, Command<?> command) {
    if (commands.isInstance(command)) {
      return commands.cast(command);
    }
    throw new FailureException(Failure.FAILED, "the owner does not know this command");
  }

  /** Lets a batch be taken when its edge has acknowledged enough of the answers before. */
  private void arrive(Message<Batch> message, LongConsumer take) {
    Batch batch = Bodies.read(Batch.class, message);
    if (batch == null) {
      return;
    }
    long deadlineMs = deadlines.of(batch);
    if (windows.isLocal(batch.from())) {
      take.accept(deadlineMs);
    } else {
      windows.of(batch.from()).whenOpen(() -> take.accept(deadlineMs));
    }
  }

  private void take(Message<Batch> message, long deadlineMs, Handler<Command<?>> handler) {
    contacts.inOrder(message.body().from(), () -> answer(message, deadlineMs, handler));
  }

  private void answer(Message<Batch> message, long deadlineMs, Handler<Command<?>> handler) {
    // These replies must not overtake the events that a timer told before.
    outboxes.send();
    answering = true;
    try {
      TakenBatch batch = new TakenBatch(message, deadlineMs);
      answers.answer(batch, handler);
      if (batch.isAnswered()) {
        send(batch, outboxes.behind());
      }
    } finally {
      answering = false;
      outboxes.send();
    }
  }

  /** Sends the replies after all events that were told before them. */
  private void answeredLater(TakenBatch batch) {
    if (answering) {
      // The replies of the other batch come before the events that it caused.
      vertx.getOrCreateContext().runOnContext(v -> answeredLater(batch));
    } else {
      contacts.inOrder(
          batch.asked().from(),
          () -> {
            List<EdgeOutbox> behind = outboxes.behind();
            outboxes.send();
            send(batch, behind);
          });
    }
  }

  /** Sends the replies, or holds them back while edges are behind with their events. */
  private void send(TakenBatch batch, List<EdgeOutbox> behind) {
    if (behind.isEmpty()) {
      replies.send(batch.message(), batch.replies());
    } else {
      long leftMs = deadlines.leftMs(batch.asked(), batch.deadlineMs());
      replies.hold(batch.message(), batch.replies(), behind, leftMs);
    }
  }

  /** An edge has acknowledged something, was found, or has not answered in time. */
  private void onProgress() {
    replies.releaseReady();
    contacts.found();
  }

  /**
   * Sends {@code event} to the edge with that bus address once this turn is over, or the batch of
   * commands being served is answered. An edge that is gone misses it. A host that does not own the
   * key of the event tells nothing, and the edge finds out that it missed something.
   */
  public void tell(String edge, KeyedEvent event) {
    // Releases no shard, because the feature may be in the middle of its keys.
    owned.refresh();
    int shard = shardOf(event.key());
    long epoch = owned.epoch(shard);
    if (!placement.mayServe() || epoch == OwnedShards.NOT_OWNED) {
      outboxes.lose(edge);
      return;
    }
    if (outboxes.isEmpty() && !answering) {
      vertx.getOrCreateContext().runOnContext(v -> outboxes.send());
    }
    outboxes.add(edge, new PlacedEvent(shard, epoch, event));
  }

  /** The same event is mostly told to several edges. */
  private int shardOf(String key) {
    if (!key.equals(toldKey)) {
      toldKey = key;
      toldShard = placement.shard(key);
    }
    return toldShard;
  }

  /** True if the node of the edge with that bus address is in the cluster, as far as is known. */
  public boolean isPresent(String edge) {
    return placement.isPresent(edge);
  }
}
