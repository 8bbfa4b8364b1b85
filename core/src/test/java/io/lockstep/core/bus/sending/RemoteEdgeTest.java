package io.lockstep.core.bus.sending;

import static io.lockstep.core.bus.LocalBus.FEATURE;
import static io.lockstep.core.bus.LocalBus.await;
import static io.lockstep.core.bus.RemoteBus.OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.RemoteBus;
import io.lockstep.core.bus.codec.Deliveries;
import io.lockstep.core.bus.codec.Encoded;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies and events between an edge and a feature in two nodes of a cluster. */
class RemoteEdgeTest {
  private static final long LONG_MS = 600_000;
  private static final int MESSAGES = 500;

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final Promise<Void> heardAll = Promise.promise();
  private RemoteBus remote;

  @BeforeEach
  void join() {
    remote = new RemoteBus();
    remote.bus().listen(ParrotEvent.Said.class, said -> hear("event " + said.text()));
  }

  @AfterEach
  void leave() {
    remote.close();
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
      remote.onEdge(() -> say(number).onSuccess(replies -> hear("reply " + number)));
    }
    await(heardAll.future());
    assertEquals(expected, List.copyOf(heard));
  }

  @Test
  void itsAcknowledgementsComeBack() {
    serve(new FlowLimits(0, LONG_MS, LONG_MS));
    List<Future<Replies>> asked =
        IntStream.range(0, MESSAGES).mapToObj(i -> remote.onEdge(() -> say(i))).toList();
    await(Future.all(asked));
  }

  @Test
  void largeAnswersComeInMessagesOfBoundedSize() {
    serve(FlowLimits.DEFAULT);
    List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    remote
        .ownerNode()
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
        remote.onEdge(
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
    assertTrue(remote.bus().isQuiet());
  }

  @Test
  void oneAnswerMayBeLargerThanAMessageShould() {
    serve(FlowLimits.DEFAULT);
    ParrotEvent.Carried carried = await(remote.onEdge(() -> carry(1, 5_000_000)));
    assertEquals(5_000_000, carried.pieces().get(0).length());
    await(remote.onEdge(() -> carry(1, 100)));
  }

  @Test
  void whatAnEdgeDoesNotAcknowledgeHoldsUpItsNextCommandsPastTheirDeadline() {
    AtomicLong ownerMs = new AtomicLong();
    serve(FlowLimits.DEFAULT, ownerMs::get);
    byte[] large = new byte[(int) EdgeWindow.BYTES];
    Message<Replies> unacknowledged =
        await(
            remote.onEdge(
                () ->
                    remote.request(
                        LONG_MS,
                        new ParrotCommand.Carry(Bytes.wrap(large), null, null, List.of()))));
    Future<Message<Replies>> late =
        remote.onEdge(() -> remote.request(500, new ParrotCommand.Say("too late")));
    Future<Message<Replies>> patient =
        remote.onEdge(() -> remote.request(LONG_MS, new ParrotCommand.Say("patient")));
    // What another edge asks is not held up, and shows that these have been left waiting.
    await(remote.onEdge(() -> remote.requestAsAnother(new ParrotCommand.Idle())));
    assertFalse(late.isComplete() || patient.isComplete());
    ownerMs.addAndGet(1_000);
    unacknowledged.reply(null, Deliveries.acknowledgement());
    assertEquals(Failure.TIMED_OUT, await(late).body().replies().get(0).failure());
    assertEquals(new ParrotEvent.Said("patient"), await(patient).body().replies().get(0).event());
  }

  @Test
  void anEdgeNoticesByTheNextAnswerThatItWasNotToldSomething() {
    AtomicBoolean held = new AtomicBoolean(true);
    Placement placement = RemoteBus.placement("owner");
    placement.serveUnder(held::get);
    FeatureHost host = remote.host(placement, MonotonicClock.SYSTEM, FlowLimits.DEFAULT);
    remote.serve(host, Parrot::answer);
    await(
        remote.onEdge(
            () -> {
              remote.bus().listenToLosses(lost -> hear("lost " + lost));
              return Future.succeededFuture();
            }));
    remote.tell(host, "a");
    held.set(false);
    remote.tell(host, "not heard");
    held.set(true);
    await(remote.onEdge(() -> remote.ask("x")));
    await(remote.onEdge(() -> remote.ask("y")));
    assertEquals(List.of("event a", "lost " + OWNER), List.copyOf(heard));
  }

  private Future<ParrotEvent.Carried> carry(int number, int length) {
    byte[] bytes = new byte[length];
    bytes[length - 1] = (byte) number;
    return remote
        .bus()
        .ask(FEATURE, "key", new ParrotCommand.Carry(Bytes.wrap(bytes), null, null, List.of()));
  }

  private Future<Replies> say(int number) {
    return remote
        .request(LONG_MS, new ParrotCommand.Say(Integer.toString(number)))
        .map(Message::body);
  }

  /** Answers, and tells the edge the same. */
  private void serve(FlowLimits limits) {
    serve(limits, MonotonicClock.SYSTEM);
  }

  private void serve(FlowLimits limits, MonotonicClock clock) {
    FeatureHost host = remote.host(RemoteBus.placement("owner"), clock, limits);
    remote.serve(host, command -> echo(host, command));
  }

  private Event echo(FeatureHost host, ParrotCommand<?> command) {
    ParrotEvent event = Parrot.answer(command);
    if (!(event instanceof ParrotEvent.Said)) {
      return event;
    }
    host.tell(remote.bus().edge(), event);
    return event;
  }

  private void hear(String what) {
    heard.add(what);
    if (heard.size() == 2 * MESSAGES) {
      heardAll.tryComplete();
    }
  }
}
