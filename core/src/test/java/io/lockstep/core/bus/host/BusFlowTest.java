package io.lockstep.core.bus.host;

import static io.lockstep.core.bus.LocalBus.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Events;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.bus.sending.FlowLimits;
import io.lockstep.core.message.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who makes an edge be told more than it acknowledges waits for the replies. */
@ExtendWith(VertxExtension.class)
class BusFlowTest {
  private static final String EDGE = Addresses.edge("local", 7);
  private static final long LONG_MS = 600_000;

  /** Room for one event that carries nothing, not for two. */
  private static final long ONE_EVENT = 100;

  private final BlockingQueue<Message<Events>> told = new LinkedBlockingQueue<>();
  private LocalBus local;
  private @Nullable FeatureHost host;

  @BeforeEach
  void open(Vertx vertx) {
    local = LocalBus.of(vertx);
  }

  @Test
  void withinTheWindowNobodyWaits() throws Exception {
    hear();
    serve(new FlowLimits(ONE_EVENT, LONG_MS, LONG_MS));
    for (int round = 0; round < 3; round++) {
      await(say("a"));
      LocalBus.acknowledge(next());
      local.settleOwner();
    }
  }

  @Test
  void beyondItRepliesWaitForTheAcknowledgement() throws Exception {
    hear();
    serve(new FlowLimits(ONE_EVENT, LONG_MS, LONG_MS));
    await(say("first"));
    Future<Replies> second = say("second");
    Message<Events> first = next();
    assertEquals("second", text(next()));
    idle();
    assertFalse(second.isComplete());
    LocalBus.acknowledge(first);
    await(second);
  }

  @Test
  void eventsDoNotWait() throws Exception {
    hear();
    serve(new FlowLimits(0, LONG_MS, LONG_MS));
    Future<Replies> held = say("first");
    local.onOwner(() -> tell(new ParrotEvent.Said("second")));
    assertEquals("first", text(next()));
    assertEquals("second", text(next()));
    assertFalse(held.isComplete());
  }

  @Test
  void whoTellsNothingDoesNotWait() throws Exception {
    hear();
    serve(new FlowLimits(0, LONG_MS, LONG_MS));
    Future<Replies> held = say("a");
    idle();
    assertFalse(held.isComplete());
  }

  @Test
  void heldRepliesLeaveInTheOrderOfTheirBatches() throws Exception {
    hear();
    serve(new FlowLimits(0, LONG_MS, LONG_MS));
    List<String> left = Collections.synchronizedList(new ArrayList<>());
    List<Future<Replies>> held = new ArrayList<>();
    for (String text : List.of("a", "b", "c")) {
      held.add(local.onEdge(bus -> say(text).onSuccess(replies -> left.add(text))));
    }
    for (int i = 0; i < 3; i++) {
      LocalBus.acknowledge(next());
    }
    await(Future.all(held));
    assertEquals(List.of("a", "b", "c"), left);
  }

  @Test
  void nobodyWaitsForLong() {
    hear();
    serve(new FlowLimits(0, 1, LONG_MS));
    await(say("a"));
  }

  @Test
  void nobodyWaitsPastTheDeadlineNorThoseBefore() {
    hear();
    serve(new FlowLimits(0, LONG_MS, LONG_MS));
    Future<Replies> patient = say("a");
    await(local.sendOff(batch("b", 500)));
    await(patient);
  }

  @Test
  void anEdgeThatKeepsSilentIsNotWaitedFor() {
    hear();
    serve(new FlowLimits(0, LONG_MS, 1));
    await(say("a"));
    assertEquals(List.of(Replies.class, Events.class), sentUpon("b"));
  }

  @Test
  void anEdgeThatIsGoneIsNotWaitedFor() {
    serve(new FlowLimits(0, LONG_MS, LONG_MS));
    await(say("a"));
    assertEquals(List.of(Replies.class, Events.class), sentUpon("b"));
  }

  @Test
  void anEdgeThatWasSilentIsWaitedForOnceItAnswers() throws Exception {
    serve(new FlowLimits(ONE_EVENT, LONG_MS, LONG_MS));
    await(say("to nobody"));
    local.settleOwner();
    hear();
    await(say("still silent"));
    LocalBus.acknowledge(next());
    local.settleOwner();
    await(say("within the window"));
    Future<Replies> held = say("beyond it");
    idle();
    assertFalse(held.isComplete());
    LocalBus.acknowledge(next());
    await(held);
  }

  private void hear() {
    local.hearAt(EDGE, told::add);
  }

  private void serve(FlowLimits limits) {
    host = local.serve(0, this::echo, limits);
  }

  private void tell(ParrotEvent event) {
    Objects.requireNonNull(host).tell(EDGE, event);
  }

  /** Answers, and tells what it is asked to say. */
  private Event echo(ParrotCommand<?> command) {
    ParrotEvent event = Parrot.answer(command);
    if (event instanceof ParrotEvent.Said) {
      tell(event);
    }
    return event;
  }

  private Future<Replies> say(String text) {
    return local.sendOff(batch(text, LONG_MS));
  }

  /** What the host sends when asked to say something: its answer last if it holds it back. */
  private List<Class<?>> sentUpon(String text) {
    List<Class<?>> sent = Collections.synchronizedList(new ArrayList<>());
    local.onSent(Replies.class, replies -> sent.add(Replies.class));
    local.onSent(Events.class, events -> sent.add(Events.class));
    await(say(text));
    local.settleOwner();
    return List.copyOf(sent);
  }

  private static Batch batch(String text, long remainingMs) {
    return LocalBus.batch(remainingMs, new ParrotCommand.Say(text));
  }

  /** Asks and is answered, for which nobody is told anything. */
  private void idle() {
    local.send(LocalBus.batch(LONG_MS, new ParrotCommand.Idle()));
  }

  private Message<Events> next() throws InterruptedException {
    Message<Events> message = told.poll(30, TimeUnit.SECONDS);
    assertNotNull(message, "nothing was told");
    return message;
  }

  private static String text(Message<Events> message) {
    return ((ParrotEvent.Said) message.body().events().get(0)).text();
  }
}
