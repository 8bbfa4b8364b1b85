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
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A host whose handler answers when it can. */
@ExtendWith(VertxExtension.class)
class FeatureHostLaterTest {
  private static final long FAR_AWAY_MS = 600_000;

  /** What was asked and is to be answered, in the order of asking. */
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

  private LocalBus local;
  private FeatureHost host;

  private record Asked(ParrotCommand<?> command, Promise<Event> answer) {
    void complete() {
      answer.complete(Parrot.answer(command));
    }
  }

  @BeforeEach
  void open(Vertx vertx) {
    local = LocalBus.of(vertx);
    host = local.serveLater(0, this::later);
  }

  private Future<? extends Event> later(ParrotCommand<?> command) {
    if (command instanceof ParrotCommand.Choke || command instanceof ParrotCommand.Refuse) {
      return Future.succeededFuture(Parrot.answer(command));
    }
    Promise<Event> answer = Promise.promise();
    asked.add(new Asked(command, answer));
    return answer.future();
  }

  @Test
  void answersAreInTheOrderOfTheCommandsWhicheverCameFirst() throws Exception {
    Future<Replies> replies = local.sendOff(batch(say("a"), say("b"), say("c")));
    List<Asked> all = List.of(next(), next(), next());
    all.get(2).complete();
    all.get(0).complete();
    all.get(1).complete();
    assertEquals(Replies.uncounted(List.of(said("a"), said("b"), said("c"))), await(replies));
  }

  @Test
  void aBatchIsAnsweredOnceAllItsCommandsAre() throws Exception {
    Future<Replies> replies = local.sendOff(batch(say("a"), say("b")));
    next().complete();
    Asked last = next();
    local.settleOwner();
    assertFalse(replies.isComplete());
    last.complete();
    await(replies);
  }

  @Test
  void aLaterBatchDoesNotWaitForAnEarlierOne() throws Exception {
    Future<Replies> first = local.sendOff(batch(say("a")));
    Asked slow = next();
    Future<Replies> second = local.sendOff(batch(say("b")));
    next().complete();
    assertEquals(Replies.uncounted(List.of(said("b"))), await(second));
    slow.complete();
    assertEquals(Replies.uncounted(List.of(said("a"))), await(first));
  }

  @Test
  void oneThatFailsLaterFailsAlone() throws Exception {
    Future<Replies> replies = local.sendOff(batch(say("a"), say("b")));
    next().answer.fail(new FailureException(Failure.OVERLOADED, "no room"));
    next().complete();
    assertEquals(
        Replies.uncounted(
            List.of(Reply.of(new FailureException(Failure.OVERLOADED, "no room")), said("b"))),
        await(replies));
  }

  @Test
  void whatNobodyForesawIsNotToldWhetherThrownOrLater() throws Exception {
    Future<Replies> replies = local.sendOff(batch(new ParrotCommand.Choke("secret"), say("b")));
    next().answer.fail(new IllegalStateException("secret"));
    assertEquals(2, await(replies).replies().size());
    for (Reply failed : await(replies).replies()) {
      assertEquals(Failure.FAILED, failed.failure());
      assertFalse(String.valueOf(failed.detail()).contains("secret"), failed::toString);
    }
  }

  @Test
  void aRefusalThatIsThrownIsTold() {
    ParrotCommand<?> refuse = new ParrotCommand.Refuse(Failure.REJECTED, "not so");
    Reply refused = Reply.of(new FailureException(Failure.REJECTED, "not so"));
    assertEquals(Replies.uncounted(List.of(refused)), local.send(batch(refuse)));
  }

  @Test
  void aBatchBehindItsDeadlineIsNotGivenToTheHandler() {
    Replies replies = local.send(LocalBus.batch(-1, say("a"), say("b")));
    assertEquals(
        List.of(Failure.TIMED_OUT, Failure.TIMED_OUT),
        replies.replies().stream().map(Reply::failure).toList());
    assertEquals(0, asked.size());
  }

  @Test
  void eventsThatWereToldBeforeALaterAnswerArriveBeforeItAndOthersAfterIt() throws Exception {
    List<Object> sent = new CopyOnWriteArrayList<>();
    String edge = Addresses.edge("local", 7);
    local.hearAt(edge, LocalBus::acknowledge);
    local.onSent(Events.class, events -> sent.addAll(events.events()));
    local.onSent(Replies.class, replies -> sent.add(replies.replies().get(0)));
    Future<Replies> replies = local.sendOff(batch(say("a")));
    Asked asked = next();
    local.onOwner(() -> host.tell(edge, new ParrotEvent.Said("turn before")));
    local.onOwner(
        () -> {
          asked.complete();
          host.tell(edge, new ParrotEvent.Said("before"));
        });
    await(replies);
    local.onOwner(() -> host.tell(edge, new ParrotEvent.Said("after")));
    local.settleOwner();
    local.settleOwner();
    assertEquals(
        List.of(
            new ParrotEvent.Said("turn before"),
            new ParrotEvent.Said("before"),
            said("a"),
            new ParrotEvent.Said("after")),
        sent);
  }

  @Test
  void aLaterAnswerDoesNotOvertakeTheFirstEventsToItsEdge() throws Exception {
    BlockingQueue<Message<Events>> told = new LinkedBlockingQueue<>();
    String edge = Addresses.edge("elsewhere", 0);
    local.hearAt(edge, told::add);
    Batch near = batch(say("a"));
    Future<Replies> replies =
        local.sendOff(LocalBus.batch(edge, near.sentMs(), near.remainingMs(), near.commands()));
    Asked asked = next();
    local.onOwner(() -> host.tell(edge, new ParrotEvent.Said("first")));
    Message<Events> search = told.poll(30, TimeUnit.SECONDS);
    assertNotNull(search);
    asked.complete();
    local.settleOwner();
    local.settleOwner();
    assertFalse(replies.isComplete());
    LocalBus.acknowledge(search);
    assertEquals(List.of(said("a")), await(replies).replies());
  }

  private Asked next() throws InterruptedException {
    Asked next = asked.poll(30, TimeUnit.SECONDS);
    assertNotNull(next, "nothing was asked");
    return next;
  }

  private static Batch batch(ParrotCommand<?>... commands) {
    return LocalBus.batch(FAR_AWAY_MS, commands);
  }

  private static ParrotCommand<?> say(String text) {
    return new ParrotCommand.Say(text);
  }

  private static Reply said(String text) {
    return Reply.of(new ParrotEvent.Said(text));
  }
}
