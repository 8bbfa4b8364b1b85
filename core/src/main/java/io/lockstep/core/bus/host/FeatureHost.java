package io.lockstep.core.bus.host;

import io.lockstep.core.bus.codec.Bodies;
import io.lockstep.core.bus.codec.Deliveries;
import io.lockstep.core.bus.codec.Encoder;
import io.lockstep.core.bus.envelope.Answer;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Events;
import io.lockstep.core.bus.envelope.LaterAnswer;
import io.lockstep.core.bus.envelope.PlacedEvent;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.bus.sending.EdgeOutbox;
import io.lockstep.core.bus.sending.EdgeOutboxes;
import io.lockstep.core.bus.sending.EdgeWindows;
import io.lockstep.core.bus.sending.FlowLimits;
import io.lockstep.core.bus.sending.HeldReplies;
import io.lockstep.core.bus.sending.RemoteReplies;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.FailureId;
import io.lockstep.core.message.KeyedEvent;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feature's side of the bus: serves the commands of one instance's shards and tells edges events.
 * One for each instance of a feature's verticle, confined to its event loop.
 *
 * <p>What an edge is told in one turn of the event loop travels as one {@link Events}. The replies
 * of a batch of commands come before the events that these caused, with one exception: while
 * commands make an edge be told more than it acknowledges, their replies are held back for a while,
 * so that whoever asks is slowed, and events arrive before them. A feature whose replies must not
 * be overtaken tells in a later turn than it answers: only a batch during which something was told
 * is ever held back.
 *
 * <p>A handler may answer later. Events are told in order in both cases: those that were told
 * before a later answer leave before it.
 *
 * <p>While the node's lease is not held, because the process was stopped for a while and others may
 * own by now what it owned, every batch is refused and nobody is told anything. A command is
 * answered {@link Failure#MOVED} if this host does not own its shard under its epoch: the client
 * has read the cluster's table at another time.
 */
public final class FeatureHost {
  private static final Logger log = LoggerFactory.getLogger(FeatureHost.class);

  /** How many bytes an answer to another process carries at the most, about. */
  private static final long MAX_WEIGHT = 64L << 20;

  /** How often it is checked at least whether another host owns a shard, in milliseconds. */
  private static final long RELEASE_MS = 500;

  private static final Reply MOVED =
      Reply.of(new FailureException(Failure.MOVED, "another one owns the shard"));

  private final Vertx vertx;
  private final Placement placement;
  private final MonotonicClock clock;
  private final String feature;
  private final String address;
  private final FlowLimits limits;
  private final MessageAges ages = new MessageAges();
  private final OwnedShards owned;
  private final EdgeWindows windows;
  private final EdgeOutboxes outboxes;
  private final Encoder encoder;
  private final HeldReplies held;

  private final FirstContacts contacts;
  private boolean answering;
  private Consumer<Predicate<String>> releases = keys -> {};

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
    this.clock = clock;
    this.feature = feature;
    this.address = Addresses.instance(placement.self(), feature, instance);
    this.owned = new OwnedShards(placement, feature, address);
    this.limits = limits;
    this.held = new HeldReplies(vertx, this::send);
    this.windows = new EdgeWindows(placement.self());
    this.encoder = new Encoder(vertx);
    this.outboxes =
        new EdgeOutboxes(
            vertx.eventBus(), address, feature, windows, limits, encoder, this::settled);
    this.contacts = new FirstContacts(vertx, outboxes::isFinding);
  }

  /**
   * Gives every command that arrives in time to {@code handler}. A command that comes after its
   * deadline is not given to it. A batch is answered once all its commands are.
   *
   * @param commands the type of the feature's commands
   * @return completes when edges, also remote ones, can ask
   */
  public <C extends Command<?>> Future<Void> serve(Class<C> commands, Handler<C> handler) {
    Handler<Command<?>> typed = (command, late) -> handler.handle(known(commands, command), late);
    vertx.setPeriodic(RELEASE_MS, id -> releaseShards());
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
    releases = listener;
  }

  private void releaseShards() {
    owned.refresh();
    BitSet released = owned.takeReleased();
    if (!released.isEmpty()) {
      releases.accept(key -> released.get(placement.shard(key)));
    }
  }

  /** Answers the commands of one feature. */
  @FunctionalInterface
  public interface Handler<C> {
    /**
     * Answers one command, now or later.
     *
     * @param late whether the command's deadline has passed, so that nobody waits for the answer
     * @throws FailureException what the client is told instead of an answer
     */
    Answer handle(C command, BooleanSupplier late);
  }

  /** Commands of another feature, or of a later release, are refused. */
  private static <C extends Command<?>> C known(Class<C> commands, Command<?> command) {
    if (commands.isInstance(command)) {
      return commands.cast(command);
    }
    throw new FailureException(Failure.FAILED, "the owner does not know this command");
  }

  /** Lets a batch be taken when its edge has got enough of what it asked for before. */
  private void arrive(Message<Batch> message, LongConsumer take) {
    Batch batch = Bodies.read(Batch.class, message);
    if (batch == null) {
      return;
    }
    long deadlineMs = deadlineMs(batch);
    if (windows.isLocal(batch.from())) {
      take.accept(deadlineMs);
    } else {
      windows.of(batch.from()).whenOpen(() -> take.accept(deadlineMs));
    }
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

  /** Within a process answers pass by reference, whatever they carry. */
  private Replies bounded(Batch batch, List<Reply> replies) {
    return Replies.uncounted(
        windows.isLocal(batch.from())
            ? replies
            : replies.stream().map(FeatureHost::bounded).toList());
  }

  private static Reply bounded(Reply reply) {
    Event event = reply.event();
    return event == null || event.weight() <= MAX_WEIGHT ? reply : tooMuch();
  }

  /**
   * Sends {@code event} to the edge with that bus address once this turn is over, or the batch of
   * commands being served is answered. An edge that is gone misses it. A host that does not own the
   * key of the event tells nothing, and the edge finds out that it missed something.
   */
  public void tell(String edge, KeyedEvent event) {
    // Releases nothing: the feature may be in the middle of what would be released.
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

  /** Whether the node of the edge with that bus address is in the cluster, as far as is known. */
  public boolean isPresent(String edge) {
    return placement.isPresent(edge);
  }

  private void take(Message<Batch> message, long deadlineMs, Handler<Command<?>> handler) {
    contacts.inOrder(message.body().from(), () -> answer(message, deadlineMs, handler));
  }

  /** How long a batch with that deadline may still be taken. */
  private long leftMs(Batch batch, long deadlineMs) {
    boolean local = windows.isLocal(batch.from());
    return deadlineMs - (local ? clock.runningMillis() : clock.millis());
  }

  /**
   * Until when a batch that arrives now may be taken, on this process's clock. Within the process
   * its edge stands still when the owner does. An edge elsewhere gives up meanwhile.
   */
  private long deadlineMs(Batch batch) {
    if (windows.isLocal(batch.from())) {
      return batch.sentMs() + batch.remainingMs();
    }
    long nowMs = clock.millis();
    return nowMs - ages.ageMs(batch.from(), batch.sentMs(), nowMs) + batch.remainingMs();
  }

  private void settled() {
    held.releaseReady();
    contacts.settled();
  }

  private void answer(Message<Batch> message, long deadlineMs, Handler<Command<?>> handler) {
    // What a timer told before must not be overtaken by these replies.
    outboxes.send();
    answering = true;
    try {
      TakenBatch batch = new TakenBatch(message, deadlineMs);
      handle(batch, handler);
      batch.handled();
      if (batch.isAnswered()) {
        send(batch);
      }
    } finally {
      answering = false;
      outboxes.send();
    }
  }

  private void handle(TakenBatch batch, Handler<Command<?>> handler) {
    Batch asked = batch.asked();
    Reply refusal = refusal(asked, batch.deadlineMs());
    BooleanSupplier late = () -> leftMs(asked, batch.deadlineMs()) < 0 || !placement.mayServe();
    for (int i = 0; i < asked.commands().size(); i++) {
      Command<?> command = asked.commands().get(i);
      Answer answer =
          refusal != null
              ? refusal
              : owned.owns(asked.places().shard(i), asked.places().epoch(i))
                  ? answer(command, late, handler)
                  : MOVED;
      if (answer instanceof Reply reply) {
        batch.reply(i, reply);
      } else if (answer instanceof LaterAnswer later) {
        int index = i;
        later
            .event()
            .whenComplete((event, cause) -> end(batch, index, later(command, event, cause)));
      }
    }
  }

  private Answer answer(Command<?> command, BooleanSupplier late, Handler<Command<?>> handler) {
    try {
      return handler.handle(command, late);
    } catch (RuntimeException | Error e) {
      // Also when memory has run out: the client is answered.
      return failed(command, e);
    }
  }

  /** Nobody can rely on what was done by a node that may not serve any more. */
  private Reply later(Command<?> command, @Nullable Event event, @Nullable Throwable cause) {
    if (event == null) {
      return failed(command, cause instanceof CompletionException ? cause.getCause() : cause);
    }
    return placement.mayServe() ? Reply.of(event) : tooLate();
  }

  private void end(TakenBatch batch, int index, Reply reply) {
    batch.reply(index, reply);
    if (batch.isAnswered()) {
      answerLater(batch);
    }
  }

  /** Sends the replies after all events that were told before them. */
  private void answerLater(TakenBatch batch) {
    if (answering) {
      // The replies of the other batch come before the events that it caused.
      vertx.getOrCreateContext().runOnContext(v -> answerLater(batch));
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

  private void send(TakenBatch batch) {
    send(batch, outboxes.behind());
  }

  /** Sends the replies, or holds them back while edges are behind with what they were told. */
  private void send(TakenBatch batch, List<EdgeOutbox> behind) {
    Replies replies = bounded(batch.asked(), batch.replies());
    if (behind.isEmpty()) {
      send(batch.message(), replies);
    } else {
      long leftMs = leftMs(batch.asked(), batch.deadlineMs());
      held.hold(batch.message(), replies, behind, Math.min(limits.maxHoldMs(), leftMs));
    }
  }

  /** Why a batch with that deadline is not taken; null if it is. */
  private @Nullable Reply refusal(Batch batch, long deadlineMs) {
    if (leftMs(batch, deadlineMs) < 0) {
      return tooLate();
    }
    releaseShards();
    return placement.mayServe() ? null : outOfTouch();
  }

  private Reply failed(Command<?> command, @Nullable Throwable cause) {
    if (cause instanceof FailureException failure) {
      return Reply.of(failure);
    }
    String id = FailureId.next();
    log.atError()
        .addKeyValue(FailureId.KEY, id)
        .setCause(cause)
        .log("{} failed on {}", feature, command.getClass().getSimpleName());
    return Reply.of(new FailureException(Failure.FAILED, FailureId.detail(id)));
  }

  private static Reply tooMuch() {
    return Reply.of(
        new FailureException(
            Failure.OVERLOADED, "the answer is too large to be carried from its owner"));
  }

  private static Reply outOfTouch() {
    return Reply.of(
        new FailureException(
            Failure.NO_OWNER, "the owner was out of touch and finds out whether it still is one"));
  }

  private static Reply tooLate() {
    return Reply.of(
        new FailureException(Failure.TIMED_OUT, "the owner was reached after the deadline"));
  }
}
