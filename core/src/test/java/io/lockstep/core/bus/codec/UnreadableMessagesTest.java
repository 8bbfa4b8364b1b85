package io.lockstep.core.bus.codec;

import static io.lockstep.core.bus.LocalBus.await;
import static io.lockstep.core.bus.RemoteBus.OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.RemoteBus;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages between two nodes that cannot be encoded or read. */
class UnreadableMessagesTest {
  private static final long LONG_MS = 600_000;

  /** Half of a character, which no encoder takes. */
  private static final String BAD = "\ud800";

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private RemoteBus remote;

  @BeforeEach
  void join() {
    remote = new RemoteBus();
    remote.bus().listen(ParrotEvent.Said.class, said -> heard.add("event " + said.text()));
  }

  @AfterEach
  void leave() {
    remote.close();
  }

  @Test
  void aRequestThatCannotBeEncodedFailsAlone() {
    remote.serve(Parrot::answer);
    // In one turn, and before there is a connection to the owner.
    List<Future<ParrotEvent.Said>> asked =
        inOneTurn(() -> Stream.of("a", BAD, "b").map(remote::ask));
    assertEquals("a", await(asked.get(0)).text());
    assertEquals("b", await(asked.get(2)).text());
    assertEquals(Failure.FAILED, failure(asked.get(1)));
    assertTrue(remote.bus().isQuiet());
    assertEquals("c", await(remote.onEdge(() -> remote.ask("c"))).text());
  }

  @Test
  void anAnswerThatCannotBeEncodedFailsAlone() {
    remote.serve(
        command ->
            command.equals(new ParrotCommand.Say("x"))
                ? new ParrotEvent.Said(BAD)
                : Parrot.answer(command));
    List<Future<ParrotEvent.Said>> asked =
        inOneTurn(() -> Stream.of("a", "x", "b").map(remote::ask));
    assertEquals("a", await(asked.get(0)).text());
    assertEquals("b", await(asked.get(2)).text());
    assertEquals(Failure.FAILED, failure(asked.get(1)));
    assertTrue(remote.bus().isQuiet());
  }

  @Test
  void anEventThatCannotBeEncodedIsMissedAlone() {
    FeatureHost host = remote.serve(Parrot::answer);
    remote.bus().listenToLosses(lost -> heard.add("lost"));
    remote.tell(host, "a", BAD, "b");
    remote.tell(host, "c");
    await(remote.onEdge(() -> remote.ask("x")));
    await(remote.onEdge(() -> remote.ask("y")));
    assertEquals(List.of("lost", "event a", "event b", "event c"), List.copyOf(heard));
  }

  @Test
  void aRequestThatCannotBeReadIsAnswered() {
    remote.serve(Parrot::answer);
    record Strange() implements Command<ParrotEvent.Said> {
      @Override
      public Class<ParrotEvent.Said> answerType() {
        return ParrotEvent.Said.class;
      }
    }
    Replies strange = await(remote.onEdge(() -> remote.request(LONG_MS, new Strange()))).body();
    assertEquals(Failure.FAILED, strange.replies().get(0).failure());
    assertUnreadable(remote.edgeNode().eventBus().request(OWNER, "no batch"));
    assertEquals("a", await(remote.onEdge(() -> remote.ask("a"))).text());
  }

  @Test
  void anAnswerThatCannotBeReadEndsItsRequests() {
    await(
        remote
            .ownerNode()
            .eventBus()
            .consumer(OWNER, message -> message.reply("junk"))
            .completion());
    assertEquals(Failure.FAILED, failure(remote.onEdge(() -> remote.ask("a"))));
    assertTrue(remote.bus().isQuiet());
  }

  @Test
  void eventsThatCannotBeReadAreNotTakenForHeard() {
    assertUnreadable(remote.ownerNode().eventBus().request(remote.bus().edge(), "no events"));
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
    return await(remote.onEdge(() -> Future.succeededFuture(work.get().toList())));
  }
}
