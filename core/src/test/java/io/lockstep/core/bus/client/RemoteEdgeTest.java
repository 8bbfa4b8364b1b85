package io.lockstep.core.bus.client;

import static io.lockstep.core.bus.LocalBus.FEATURE;
import static io.lockstep.core.bus.LocalBus.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.RandomMessages;
import io.lockstep.core.bus.codec.BusMessages;
import io.lockstep.core.bus.codec.Deliveries;
import io.lockstep.core.bus.codec.Encoded;
import io.lockstep.core.bus.envelope.Answer;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.bus.placement.NodeFeatures;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.bus.sending.EdgeWindow;
import io.lockstep.core.bus.sending.FlowLimits;
import io.lockstep.core.cluster.ClusterNode;
import io.lockstep.core.cluster.ClusterSettings;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.testing.FreePort;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An edge and a feature in two nodes of a cluster. */
class RemoteEdgeTest {
  private static final long LONG_MS = 600_000;
  private static final int MESSAGES = 500;

  /** Half of a character, which no encoder takes. */
  private static final String BAD = "\ud800";

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final Promise<Void> heardAll = Promise.promise();
  private Vertx ownerNode;
  private Vertx edgeNode;
  private Context edge;
  private Bus bus;

  @BeforeEach
  void join() {
    int port = FreePort.next();
    List<String> seeds = List.of("127.0.0.1:" + port);
    String name = UUID.randomUUID().toString();
    ClusterSettings settings = new ClusterSettings(true, seeds, "127.0.0.1", port, name);
    ownerNode = join(settings);
    edgeNode = join(settings);
    edge = edgeNode.getOrCreateContext();
    bus =
        new Bus(
            edgeNode,
            edge,
            placement("edge"),
            new BusSettings(30_000, 10_000, 64),
            MonotonicClock.SYSTEM,
            0);
    await(on(edge, bus::open));
    bus.listen(ParrotEvent.Said.class, said -> hear("event " + said.text()));
  }

  @AfterEach
  void leave() {
    await(Future.join(edgeNode.close(), ownerNode.close()));
  }

  @Test
  void repliesAndEventsArriveInTheOrderOfTheirMaking() {
    serve(FlowLimits.DEFAULT);
    List<String> expected = new ArrayList<>();
    // None waits for another; the first makes the edge be looked up.
    for (int i = 0; i < MESSAGES; i++) {
      int number = i;
      expected.add("reply " + number);
      expected.add("event " + number);
      edge.runOnContext(v -> say(number).onSuccess(replies -> hear("reply " + number)));
    }
    await(heardAll.future());
    assertEquals(expected, List.copyOf(heard));
  }

  @Test
  void itsAcknowledgementsComeBack() {
    serve(new FlowLimits(0, LONG_MS, LONG_MS));
    List<Future<Replies>> asked =
        IntStream.range(0, MESSAGES).mapToObj(i -> on(edge, () -> say(i))).toList();
    await(Future.all(asked));
  }

  @Test
  void largeAnswersComeInMessagesOfBoundedSize() {
    serve(FlowLimits.DEFAULT);
    List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    ownerNode
        .eventBus()
        .addOutboundInterceptor(
            delivery -> {
              if (delivery.body() instanceof Encoded made
                  && made.message() instanceof Replies replies) {
                sizes.add(replies.replies().size());
              }
              delivery.next();
            });
    List<Future<ParrotEvent.Carried>> asked = new ArrayList<>();
    await(
        on(
            edge,
            () -> {
              for (int i = 0; i < 64; i++) {
                asked.add(carry(i, 300_000));
              }
              return Future.all(asked);
            }));
    for (int i = 0; i < 64; i++) {
      Bytes bytes = asked.get(i).result().pieces().get(0);
      assertEquals(300_000, bytes.length());
      assertEquals(i, bytes.array()[299_999]);
    }
    assertTrue(sizes.stream().allMatch(size -> size <= 3), sizes::toString);
    assertEquals(64, sizes.stream().mapToInt(size -> size).sum());
    assertTrue(bus.isQuiet());
  }

  @Test
  void oneAnswerMayBeLargerThanAMessageShould() {
    serve(FlowLimits.DEFAULT);
    ParrotEvent.Carried carried = await(on(edge, () -> carry(1, 5_000_000)));
    assertEquals(5_000_000, carried.pieces().get(0).length());
    await(on(edge, () -> carry(1, 100)));
  }

  @Test
  void whatAnEdgeDoesNotAcknowledgeHoldsUpItsNextCommandsPastTheirDeadline() {
    AtomicLong ownerMs = new AtomicLong();
    serve(FlowLimits.DEFAULT, ownerMs::get);
    byte[] large = new byte[(int) EdgeWindow.BYTES];
    Message<Replies> unacknowledged =
        await(
            on(
                edge,
                () ->
                    request(
                        LONG_MS,
                        new ParrotCommand.Carry(Bytes.wrap(large), null, null, List.of()))));
    Future<Message<Replies>> late = on(edge, () -> request(500, new ParrotCommand.Say("too late")));
    Future<Message<Replies>> patient =
        on(edge, () -> request(LONG_MS, new ParrotCommand.Say("patient")));
    // What another edge asks is not held up, and shows that these have been left waiting.
    await(on(edge, () -> other(new ParrotCommand.Idle())));
    assertFalse(late.isComplete() || patient.isComplete());
    ownerMs.addAndGet(1_000);
    unacknowledged.reply(null, Deliveries.acknowledgement());
    assertEquals(Failure.TIMED_OUT, await(late).body().replies().get(0).failure());
    assertEquals(new ParrotEvent.Said("patient"), await(patient).body().replies().get(0).event());
  }

  @Test
  void anEdgeNoticesByTheNextAnswerThatItWasNotToldSomething() {
    AtomicBoolean held = new AtomicBoolean(true);
    Placement placement = placement("owner");
    placement.serveUnder(held::get);
    FeatureHost host =
        new FeatureHost(
            ownerNode, placement, MonotonicClock.SYSTEM, FEATURE, 0, FlowLimits.DEFAULT);
    Context owner = ownerNode.getOrCreateContext();
    await(
        on(
            owner,
            () ->
                host.serve(
                    ParrotCommand.class, (command, late) -> Answer.now(Parrot.answer(command)))));
    await(
        on(
            edge,
            () -> {
              bus.listenToLosses(lost -> hear("lost " + lost));
              return Future.succeededFuture();
            }));
    await(on(owner, () -> tell(host, "a")));
    held.set(false);
    await(on(owner, () -> tell(host, "not heard")));
    held.set(true);
    await(on(edge, () -> ask("x")));
    await(on(edge, () -> ask("y")));
    String address = Addresses.instance("owner", FEATURE, 0);
    assertEquals(List.of("event a", "lost " + address), List.copyOf(heard));
  }

  @Test
  void aRequestThatCannotBeEncodedFailsAlone() {
    serve(FlowLimits.DEFAULT);
    // In one turn, and before there is a connection to the owner.
    List<Future<ParrotEvent.Said>> asked = inOneTurn(() -> Stream.of("a", BAD, "b").map(this::ask));
    assertEquals("a", await(asked.get(0)).text());
    assertEquals("b", await(asked.get(2)).text());
    assertEquals(Failure.FAILED, failure(asked.get(1)));
    assertTrue(bus.isQuiet());
    assertEquals("c", await(on(edge, () -> ask("c"))).text());
  }

  @Test
  void anAnswerThatCannotBeEncodedFailsAlone() {
    FeatureHost host = host(MonotonicClock.SYSTEM, FlowLimits.DEFAULT);
    await(
        on(
            ownerNode.getOrCreateContext(),
            () ->
                host.serve(
                    ParrotCommand.class,
                    (command, late) ->
                        Answer.now(
                            command.equals(new ParrotCommand.Say("x"))
                                ? said(BAD)
                                : Parrot.answer(command)))));
    List<Future<ParrotEvent.Said>> asked = inOneTurn(() -> Stream.of("a", "x", "b").map(this::ask));
    assertEquals("a", await(asked.get(0)).text());
    assertEquals("b", await(asked.get(2)).text());
    assertEquals(Failure.FAILED, failure(asked.get(1)));
    assertTrue(bus.isQuiet());
  }

  @Test
  void anEventThatCannotBeEncodedIsMissedAlone() {
    FeatureHost host = host(MonotonicClock.SYSTEM, FlowLimits.DEFAULT);
    Context owner = ownerNode.getOrCreateContext();
    await(
        on(
            owner,
            () ->
                host.serve(
                    ParrotCommand.class, (command, late) -> Answer.now(Parrot.answer(command)))));
    bus.listenToLosses(lost -> hear("lost"));
    await(
        on(
            owner,
            () -> {
              Stream.of("a", BAD, "b").forEach(text -> host.tell(bus.edge(), said(text)));
              return Future.succeededFuture();
            }));
    await(on(owner, () -> tell(host, "c")));
    await(on(edge, () -> ask("x")));
    await(on(edge, () -> ask("y")));
    assertEquals(List.of("lost", "event a", "event b", "event c"), List.copyOf(heard));
  }

  @Test
  void aRequestThatCannotBeReadIsAnswered() {
    serve(FlowLimits.DEFAULT);
    record Strange() implements Command<ParrotEvent.Said> {
      @Override
      public Class<ParrotEvent.Said> answerType() {
        return ParrotEvent.Said.class;
      }
    }
    Replies strange = await(on(edge, () -> request(LONG_MS, new Strange()))).body();
    assertEquals(Failure.FAILED, strange.replies().get(0).failure());
    assertUnreadable(
        edgeNode.eventBus().request(Addresses.instance("owner", FEATURE, 0), "no batch"));
    assertEquals("a", await(on(edge, () -> ask("a"))).text());
  }

  @Test
  void anAnswerThatCannotBeReadEndsItsRequests() {
    await(
        ownerNode
            .eventBus()
            .consumer(Addresses.instance("owner", FEATURE, 0), message -> message.reply("junk"))
            .completion());
    assertEquals(Failure.FAILED, failure(on(edge, () -> ask("a"))));
    assertTrue(bus.isQuiet());
  }

  @Test
  void eventsThatCannotBeReadAreNotTakenForHeard() {
    assertUnreadable(ownerNode.eventBus().request(bus.edge(), "no events"));
  }

  private static void assertUnreadable(Future<?> asked) {
    assertEquals(
        ReplyFailure.RECIPIENT_FAILURE,
        assertInstanceOf(ReplyException.class, failed(asked)).failureType());
  }

  private static Failure failure(Future<?> asked) {
    return assertInstanceOf(FailureException.class, failed(asked)).failure();
  }

  private static Throwable failed(Future<?> asked) {
    return await(
        asked.transform(
            ended -> Future.succeededFuture(Objects.requireNonNull(ended.cause(), "no failure"))));
  }

  private <T> List<Future<T>> inOneTurn(Supplier<Stream<Future<T>>> work) {
    return await(on(edge, () -> Future.succeededFuture(work.get().toList())));
  }

  private Future<ParrotEvent.Said> ask(String text) {
    return bus.ask(FEATURE, "key", new ParrotCommand.Say(text));
  }

  private Future<Void> tell(FeatureHost host, String text) {
    host.tell(bus.edge(), said(text));
    return Future.succeededFuture();
  }

  private static ParrotEvent said(String text) {
    return new ParrotEvent.Said(text);
  }

  private Future<ParrotEvent.Carried> carry(int number, int length) {
    byte[] bytes = new byte[length];
    bytes[length - 1] = (byte) number;
    return bus.ask(
        FEATURE, "key", new ParrotCommand.Carry(Bytes.wrap(bytes), null, null, List.of()));
  }

  private Future<Message<Replies>> request(long remainingMs, Command<?> command) {
    return request(bus.edge(), remainingMs, command);
  }

  private Future<Message<Replies>> other(Command<?> command) {
    return request(Addresses.edge("edge", 9), LONG_MS, command);
  }

  private Future<Message<Replies>> request(String from, long remainingMs, Command<?> command) {
    Batch batch =
        LocalBus.batch(from, MonotonicClock.SYSTEM.millis(), remainingMs, List.of(command));
    return edgeNode
        .eventBus()
        .request(Addresses.instance("owner", FEATURE, 0), batch, Deliveries.request(false, 30_000));
  }

  /** Asks in a batch of its own, whatever else is asked in this turn. */
  private Future<Replies> say(int number) {
    Batch batch =
        LocalBus.batch(
            bus.edge(),
            MonotonicClock.SYSTEM.millis(),
            LONG_MS,
            List.of(new ParrotCommand.Say(Integer.toString(number))));
    return edgeNode
        .eventBus()
        .<Replies>request(
            Addresses.instance("owner", FEATURE, 0), batch, Deliveries.request(false, 30_000))
        .map(Message::body);
  }

  /** Answers, and tells the edge the same. */
  private void serve(FlowLimits limits) {
    serve(limits, MonotonicClock.SYSTEM);
  }

  private void serve(FlowLimits limits, MonotonicClock clock) {
    FeatureHost host = host(clock, limits);
    await(
        on(
            ownerNode.getOrCreateContext(),
            () ->
                host.serve(
                    ParrotCommand.class, (command, late) -> Answer.now(echo(host, command)))));
  }

  private FeatureHost host(MonotonicClock clock, FlowLimits limits) {
    return new FeatureHost(ownerNode, placement("owner"), clock, FEATURE, 0, limits);
  }

  private Event echo(FeatureHost host, ParrotCommand<?> command) {
    ParrotEvent event = Parrot.answer(command);
    if (!(event instanceof ParrotEvent.Said)) {
      return event;
    }
    host.tell(bus.edge(), event);
    return event;
  }

  private void hear(String what) {
    heard.add(what);
    if (heard.size() == 2 * MESSAGES) {
      heardAll.tryComplete();
    }
  }

  private static Placement placement(String self) {
    Placement placement = new Placement(self, 64);
    placement.update(List.of(NodeFeatures.alone("owner", Map.of(FEATURE, 1))));
    return placement;
  }

  private static Vertx join(ClusterSettings settings) {
    VertxOptions options = new VertxOptions();
    Vertx vertx = await(ClusterNode.join(settings, options, Vertx.builder())).vertx();
    BusMessages.register(vertx, RandomMessages.FAMILIES);
    return vertx;
  }

  private static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(v -> work.get().onComplete(promise));
    return promise.future();
  }
}
