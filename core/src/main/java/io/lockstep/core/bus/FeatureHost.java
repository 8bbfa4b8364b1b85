package io.lockstep.core.bus;

import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.FailureId;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;
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
 * <p>While the node's lease is not held, because the process was stopped for a while and others may
 * own by now what it owned, every batch is refused and nobody is told anything. A batch is refused,
 * too, while another node owns the feature: its edge has read the cluster's table at another time.
 */
public final class FeatureHost {
  private static final Logger log = LoggerFactory.getLogger(FeatureHost.class);

  /** How many bytes an answer to another process carries at the most, about. */
  private static final long MAX_WEIGHT = 64L << 20;

  private final Vertx vertx;
  private final Placement placement;
  private final MonotonicClock clock;
  private final String feature;
  private final String address;
  private final FlowLimits limits;
  private final MessageAges ages = new MessageAges();
  private final EdgeWindows windows;
  private final EdgeOutboxes outboxes;
  private final Encoder encoder;
  private final HeldReplies held;

  /** What edges asked while they were being found, to be answered after their events. */
  private final Map<String, Queue<Runnable>> waiting = new LinkedHashMap<>();

  private boolean answering;

  /**
   * @param instance the number of this instance within this node
   */
  public FeatureHost(
      Vertx vertx, Placement placement, MonotonicClock clock, String feature, int instance) {
    this(vertx, placement, clock, feature, instance, FlowLimits.DEFAULT);
  }

  FeatureHost(
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
    this.limits = limits;
    this.held = new HeldReplies(vertx, this::send);
    this.windows = new EdgeWindows(placement.self());
    this.encoder = new Encoder(vertx);
    this.outboxes =
        new EdgeOutboxes(vertx.eventBus(), address, windows, limits, encoder, this::settled);
  }

  /**
   * Gives every command that arrives in time to {@code handler}, which answers with an event or
   * throws a {@link FailureException}. A command that comes after its deadline is not given to it.
   *
   * @param commands the type of the feature's commands
   * @return completes when edges, also remote ones, can ask
   */
  public <C extends Command<?>> Future<Void> serve(Class<C> commands, Function<C, Event> handler) {
    Function<Command<?>, Event> typed = command -> handler.apply(known(commands, command));
    return vertx
        .eventBus()
        .<Batch>consumer(
            address, message -> arrive(message, deadlineMs -> take(message, deadlineMs, typed)))
        .completion();
  }

  /**
   * The same for a handler that cannot answer at once. A batch is answered when all its commands
   * are; answers to batches, and events, have no order between them.
   *
   * @param handler whose future fails with a {@link FailureException}
   */
  public <C extends Command<?>> Future<Void> serveLater(Class<C> commands, Later<C> handler) {
    Later<Command<?>> typed = (command, late) -> handler.handle(known(commands, command), late);
    return vertx
        .eventBus()
        .<Batch>consumer(
            address,
            message -> arrive(message, deadlineMs -> answerLater(message, deadlineMs, typed)))
        .completion();
  }

  /** Answers commands when it can. */
  @FunctionalInterface
  public interface Later<C> {
    /**
     * Answers one command.
     *
     * @param late whether its deadline has passed, so that nobody waits for it any more
     */
    Future<? extends Event> handle(C command, BooleanSupplier late);
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
    if (windows.isLocal(batch.edge())) {
      take.accept(deadlineMs);
    } else {
      windows.of(batch.edge()).whenOpen(() -> take.accept(deadlineMs));
    }
  }

  private void send(Message<Batch> message, Replies replies) {
    String edge = message.body().edge();
    if (windows.isLocal(edge)) {
      message.reply(replies, Deliveries.to(false));
    } else {
      windows
          .of(edge)
          .send(new RemoteReplies(message, replies.replies(), () -> outboxes.told(edge), encoder));
    }
  }

  private void answerLater(Message<Batch> message, long deadlineMs, Later<Command<?>> handler) {
    Batch batch = message.body();
    BooleanSupplier late = () -> leftMs(batch, deadlineMs) < 0 || !placement.mayServe();
    Reply refusal = refusal(batch, deadlineMs);
    List<Future<Reply>> replies = new ArrayList<>();
    for (Command<?> command : batch.commands()) {
      replies.add(
          refusal == null ? answer(command, late, handler) : Future.succeededFuture(refusal));
    }
    Future.all(replies).onSuccess(all -> send(message, bounded(batch, all.list())));
  }

  /** Within a process answers pass by reference, whatever they carry. */
  private Replies bounded(Batch batch, List<Reply> replies) {
    return Replies.uncounted(
        windows.isLocal(batch.edge())
            ? replies
            : replies.stream().map(FeatureHost::bounded).toList());
  }

  private static Reply bounded(Reply reply) {
    Event event = reply.event();
    return event == null || event.weight() <= MAX_WEIGHT ? reply : tooMuch();
  }

  private Future<Reply> answer(
      Command<?> command, BooleanSupplier late, Later<Command<?>> handler) {
    Future<? extends Event> event;
    try {
      event = handler.handle(command, late);
    } catch (RuntimeException | Error e) {
      event = Future.failedFuture(e);
    }
    return event.transform(answered -> Future.succeededFuture(reply(command, answered)));
  }

  /** Nobody can rely on what was done by a node that may not serve any more. */
  private Reply reply(Command<?> command, AsyncResult<? extends Event> answered) {
    if (answered.failed()) {
      return failed(command, answered.cause());
    }
    return placement.mayServe() ? Reply.of(answered.result()) : tooLate();
  }

  /**
   * Sends {@code event} to the edge with that bus address once this turn is over, or the batch of
   * commands being served is answered. An edge that is gone misses it.
   */
  public void tell(String edge, Event event) {
    if (!placement.mayServe()) {
      outboxes.lose(edge);
      return;
    }
    if (outboxes.isEmpty() && !answering) {
      vertx.getOrCreateContext().runOnContext(v -> outboxes.send());
    }
    outboxes.add(edge, event);
  }

  /**
   * Whether another node owns what this one hosts, too. An owner that has become a standby forgets
   * what it held, and whom it told of it.
   */
  public boolean isStandby() {
    return placement.isStandby(feature);
  }

  private void take(Message<Batch> message, long deadlineMs, Function<Command<?>, Event> handler) {
    String edge = message.body().edge();
    if (outboxes.isFinding(edge) || waiting.containsKey(edge)) {
      waiting
          .computeIfAbsent(edge, e -> new ArrayDeque<>())
          .add(() -> answer(message, deadlineMs, handler));
    } else {
      answer(message, deadlineMs, handler);
    }
  }

  /** How long a batch with that deadline may still be taken. */
  private long leftMs(Batch batch, long deadlineMs) {
    boolean local = windows.isLocal(batch.edge());
    return deadlineMs - (local ? clock.runningMillis() : clock.millis());
  }

  /**
   * Until when a batch that arrives now may be taken, on this process's clock. Within the process
   * its edge stands still when the owner does. An edge elsewhere gives up meanwhile.
   */
  private long deadlineMs(Batch batch) {
    if (windows.isLocal(batch.edge())) {
      return batch.sentMs() + batch.remainingMs();
    }
    long nowMs = clock.millis();
    return nowMs - ages.ageMs(batch.edge(), batch.sentMs(), nowMs) + batch.remainingMs();
  }

  private void settled() {
    held.releaseReady();
    answerWaitingLater();
  }

  /** Not within whatever is being told or answered now. */
  private void answerWaitingLater() {
    if (!waiting.isEmpty()) {
      vertx.getOrCreateContext().runOnContext(v -> answerWaiting());
    }
  }

  /** Answers one batch of each edge that was found meanwhile. */
  private void answerWaiting() {
    for (String edge : List.copyOf(waiting.keySet())) {
      Queue<Runnable> batches = waiting.get(edge);
      if (batches != null && !outboxes.isFinding(edge)) {
        Runnable next = batches.remove();
        if (batches.isEmpty()) {
          waiting.remove(edge);
        }
        answerWaitingLater();
        next.run();
      }
    }
  }

  private void answer(
      Message<Batch> message, long deadlineMs, Function<Command<?>, Event> handler) {
    // What a timer told before must not be overtaken by these replies.
    outboxes.send();
    answering = true;
    try {
      Replies replies = handle(message.body(), deadlineMs, handler);
      List<EdgeOutbox> behind = outboxes.behind();
      if (behind.isEmpty()) {
        send(message, replies);
      } else {
        long leftMs = leftMs(message.body(), deadlineMs);
        held.hold(message, replies, behind, Math.min(limits.maxHoldMs(), leftMs));
      }
    } finally {
      answering = false;
      outboxes.send();
    }
  }

  private Replies handle(Batch batch, long deadlineMs, Function<Command<?>, Event> handler) {
    Reply refusal = refusal(batch, deadlineMs);
    List<Reply> replies = new ArrayList<>(batch.commands().size());
    for (Command<?> command : batch.commands()) {
      replies.add(refusal == null ? handle(command, handler) : refusal);
    }
    return bounded(batch, replies);
  }

  /** Why a batch with that deadline is not taken; null if it is. */
  private @Nullable Reply refusal(Batch batch, long deadlineMs) {
    if (leftMs(batch, deadlineMs) < 0) {
      return tooLate();
    }
    if (placement.mayServe()) {
      return isStandby() ? notOwner() : null;
    }
    return outOfTouch();
  }

  private Reply handle(Command<?> command, Function<Command<?>, Event> handler) {
    try {
      return Reply.of(handler.apply(command));
    } catch (RuntimeException | Error e) {
      // Also when memory has run out: who asked is answered.
      return failed(command, e);
    }
  }

  private Reply failed(Command<?> command, Throwable cause) {
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

  private static Reply notOwner() {
    return Reply.of(new FailureException(Failure.NO_OWNER, "another node is the owner"));
  }

  private static Reply tooLate() {
    return Reply.of(
        new FailureException(Failure.TIMED_OUT, "the owner was reached after the deadline"));
  }
}
