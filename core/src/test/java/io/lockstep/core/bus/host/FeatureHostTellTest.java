package io.lockstep.core.bus.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Events;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.KeyedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.junit5.VertxExtension;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a host tells in one turn of its event loop, and in which order it leaves. */
@ExtendWith(VertxExtension.class)
class FeatureHostTellTest {
  private static final long FAR_AWAY_MS = 600_000;
  private static final String EDGE = Addresses.edge("local", 7);
  private static final String OTHER_EDGE = Addresses.edge("local", 8);
  private static final String FAR_EDGE = Addresses.edge("elsewhere", 0);

  /** What the host sent, in order: {@link Events} and {@link Replies}. */
  private final BlockingQueue<Object> sent = new LinkedBlockingQueue<>();

  private LocalBus local;
  private FeatureHost host;

  @BeforeEach
  void open(Vertx vertx) {
    local = LocalBus.of(vertx);
    host = local.serve(0, this::echo);
    local.hearAt(EDGE, LocalBus::acknowledge);
    local.hearAt(OTHER_EDGE, LocalBus::acknowledge);
    local.onSent(Events.class, sent::add);
    local.onSent(Replies.class, sent::add);
  }

  /** Tells what it is asked to say, and answers with it. */
  private Event echo(ParrotCommand<?> command) {
    Event event = Parrot.answer(command);
    host.tell(EDGE, (KeyedEvent) event);
    return event;
  }

  @Test
  void oneTurnIsOneMessageForEachEdge() throws Exception {
    local.onOwner(
        () -> {
          host.tell(EDGE, said(1));
          host.tell(OTHER_EDGE, said(2));
          host.tell(EDGE, said(3));
        });
    assertEquals(events(1, 3), next());
    assertEquals(events(2), next());
  }

  @Test
  void manyEventsAreSeveralMessagesStillInOrder() throws Exception {
    local.onOwner(() -> IntStream.range(0, 600).forEach(i -> host.tell(EDGE, said(i))));
    assertEquals(events(IntStream.range(0, 256).toArray()), next());
    assertEquals(events(IntStream.range(256, 512).toArray()), next());
    assertEquals(events(IntStream.range(512, 600).toArray()), next());
  }

  @Test
  void heavyEventsAreSeveralMessages() throws Exception {
    Bytes heavy = Bytes.wrap(new byte[400 << 10]);
    ParrotEvent event = new ParrotEvent.Carried(List.of(heavy), null, null, null);
    local.onOwner(() -> Collections.nCopies(7, event).forEach(each -> host.tell(EDGE, each)));
    for (int count : new int[] {3, 3, 1}) {
      assertEquals(LocalBus.uncounted(Collections.nCopies(count, event)), next());
    }
  }

  @Test
  void aBatchIsAnsweredBeforeItsEventsLeave() throws Exception {
    Replies replies = local.send(batch(1, 2));
    assertSame(replies, next());
    assertEquals(events(1, 2), next());
  }

  @Test
  void whatWasToldBeforeABatchLeavesBeforeItsAnswer() throws Exception {
    // The batch is there before the turn of the tell is over.
    local.onOwner(
        () -> {
          local.sendOff(batch(2));
          host.tell(EDGE, said(1));
        });
    assertEquals(events(1), next());
    assertEquals(replies(2), next());
    assertEquals(events(2), next());
  }

  @Test
  void untilAnEdgeOfAnotherProcessIsFoundWhatItAsksWaits() throws Exception {
    BlockingQueue<Message<Events>> told = new LinkedBlockingQueue<>();
    local.hearAt(FAR_EDGE, told::add);
    local.onOwner(() -> host.tell(FAR_EDGE, said(1)));
    assertEquals(events(), next());
    assertEquals(counted(1, said(1)), next());
    local.sendOff(from(FAR_EDGE, batch(2)));
    local.sendOff(from(FAR_EDGE, batch(3)));
    local.settleOwner();
    assertEquals(List.of(), List.copyOf(sent));

    Message<Events> search = told.poll(30, TimeUnit.SECONDS);
    assertNotNull(search);
    LocalBus.acknowledge(search);
    assertEquals(new Replies(1, replies(2).replies()), next());
    assertEquals(events(2), next());
    assertEquals(new Replies(1, replies(3).replies()), next());
    assertEquals(events(3), next());
  }

  @Test
  void whileAnEdgeIsNotFoundTheOthersAreAnsweredAndTold() throws Exception {
    local.hearAt(FAR_EDGE, message -> {});
    String found = Addresses.edge("found", 0);
    local.hearAt(found, LocalBus::acknowledge);
    local.onOwner(() -> host.tell(found, said(1)));
    assertEquals(events(), next());
    assertEquals(counted(1, said(1)), next());
    local.settleOwner();
    local.onOwner(() -> host.tell(FAR_EDGE, said(1)));
    assertEquals(events(), next());
    assertEquals(counted(1, said(1)), next());

    local.sendOff(batch(2));
    assertEquals(replies(2), next());
    assertEquals(events(2), next());
    local.sendOff(from(found, batch(3)));
    assertEquals(new Replies(1, replies(3).replies()), next());
    assertEquals(events(3), next());
    local.onOwner(() -> host.tell(found, said(4)));
    assertEquals(counted(2, said(4)), next());
  }

  private static Batch from(String edge, Batch batch) {
    return LocalBus.batch(edge, batch.sentMs(), batch.remainingMs(), batch.commands());
  }

  private static Events counted(long number, Event event) {
    return LocalBus.events(LocalBus.address(0), number, List.of(event));
  }

  @Test
  void anEdgeOfAnotherProcessThatIsGoneKeepsNobodyWaiting() {
    local.onOwner(() -> host.tell(FAR_EDGE, said(1)));
    assertEquals(replies(2), local.send(batch(2)));
  }

  private Object next() throws InterruptedException {
    Object next = sent.poll(30, TimeUnit.SECONDS);
    assertNotNull(next, "nothing was sent");
    return next;
  }

  private static Batch batch(int... numbers) {
    return LocalBus.batch(
        FAR_AWAY_MS,
        IntStream.of(numbers)
            .mapToObj(i -> new ParrotCommand.Say(Integer.toString(i)))
            .toArray(ParrotCommand<?>[]::new));
  }

  private static Replies replies(int number) {
    return Replies.uncounted(List.of(Reply.of(said(number))));
  }

  private static Events events(int... numbers) {
    return LocalBus.uncounted(IntStream.of(numbers).mapToObj(FeatureHostTellTest::said).toList());
  }

  private static ParrotEvent said(int number) {
    return new ParrotEvent.Said(Integer.toString(number));
  }
}
