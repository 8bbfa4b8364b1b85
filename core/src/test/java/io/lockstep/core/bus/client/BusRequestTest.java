package io.lockstep.core.bus.client;

import static io.lockstep.core.bus.LocalBus.FEATURE;
import static io.lockstep.core.bus.LocalBus.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(VertxExtension.class)
class BusRequestTest {
  private final Queue<Command<?>> handled = new ConcurrentLinkedQueue<>();
  private LocalBus local;

  @BeforeEach
  void open(Vertx vertx) {
    this.local = LocalBus.of(vertx);
  }

  @Test
  void theOwnersEventComesBack() {
    local.serve(0, this::handle);
    assertEquals(new ParrotEvent.Said("hello"), local.ask(new ParrotCommand.Say("hello")));
    assertEquals(0, local.inFlight());
  }

  /** Half of a character, which no encoder takes. */
  @Test
  void withinAProcessNothingIsEncoded() {
    local.serve(0, this::handle);
    assertEquals(new ParrotEvent.Said("\ud800"), local.ask(new ParrotCommand.Say("\ud800")));
  }

  @Test
  void withinAProcessCommandAndEventPassByReference() {
    ParrotEvent event = new ParrotEvent.Said("same");
    ParrotCommand.Say command = new ParrotCommand.Say("same");
    local.serve(
        0,
        asked -> {
          handled.add(asked);
          return event;
        });
    assertSame(event, local.ask(command));
    assertSame(command, handled.remove());
  }

  @Test
  void whatPassesByReferenceMayBeLarge() {
    Bytes bytes = Bytes.wrap(new byte[40 << 20]);
    ParrotEvent event = new ParrotEvent.Carried(List.of(bytes, bytes), null, null, null);
    local.serve(0, asked -> event);
    assertSame(event, local.ask(new ParrotCommand.Carry(bytes, null, null, List.of())));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MOVED")
  void aFailureKeepsItsKindAndText(Failure failure) {
    local.serve(0, this::handle);
    FailureException refused = local.refusal(new ParrotCommand.Refuse(failure, "what was wrong"));
    assertEquals(failure, refused.failure());
    assertEquals("what was wrong", refused.detail());
    assertEquals(0, local.inFlight());
  }

  @Test
  void anUnexpectedExceptionFailsWithoutItsMessage() {
    local.serve(0, this::handle);
    FailureException refused = local.refusal(new ParrotCommand.Choke("secret"));
    assertEquals(Failure.FAILED, refused.failure());
    assertFalse(refused.detail().contains("secret"), refused.detail());
    assertFalse(refused.detail().isEmpty());
    assertNull(refused.getCause());
  }

  @Test
  void anAnswerOfAnotherTypeIsAFailure() {
    local.serve(0, command -> new ParrotEvent.Nothing());
    assertEquals(Failure.FAILED, local.refusal(new ParrotCommand.Say("a")).failure());
    assertEquals(new ParrotEvent.Nothing(), local.ask(new ParrotCommand.Idle()));
    assertEquals(0, local.inFlight());
  }

  @Test
  void aCommandOfAnotherFeatureFailsAlone() {
    record Strange() implements Command<ParrotEvent.Said> {
      @Override
      public Class<ParrotEvent.Said> answerType() {
        return ParrotEvent.Said.class;
      }
    }
    local.serve(0, this::handle);
    Replies replies =
        local.send(LocalBus.batch(60_000, new Strange(), new ParrotCommand.Say("known")));
    assertEquals(Failure.FAILED, replies.replies().get(0).failure());
    assertEquals(new ParrotEvent.Said("known"), replies.replies().get(1).event());
    assertEquals(List.of(new ParrotCommand.Say("known")), List.copyOf(handled));
  }

  @Test
  void theOthersOfABatchAreAnsweredWhenOneFails() {
    local.serve(0, this::handle);
    Future<ParrotEvent.Said> last =
        local.onEdge(
            bus -> {
              var unused = ask(bus, new ParrotCommand.Choke("secret"));
              var refused = ask(bus, new ParrotCommand.Refuse(Failure.CONFLICT, ""));
              return refused
                  .recover(e -> Future.succeededFuture(new ParrotEvent.Nothing()))
                  .compose(v -> ask(bus, new ParrotCommand.Say("still here")));
            });
    assertEquals(new ParrotEvent.Said("still here"), await(last));
  }

  @Test
  void aFeatureThatNobodyHostsHasNoOwner() {
    local.hostNothing();
    FailureException refused = local.refusal(new ParrotCommand.Idle());
    assertEquals(Failure.NO_OWNER, refused.failure());
    assertTrue(refused.detail().contains(FEATURE), refused.detail());
    Future<?> all = local.onEdge(bus -> askAll(bus));
    assertEquals(Failure.NO_OWNER, LocalBus.refusal(all).failure());
    assertEquals(0, local.inFlight());
  }

  @Test
  void anOwnerThatIsNotThereIsNoOwner() {
    assertEquals(Failure.NO_OWNER, local.refusal(new ParrotCommand.Idle()).failure());
    assertEquals(0, local.inFlight());
  }

  @Test
  void aCommandThatComesAfterItsDeadlineIsNotHandled() {
    local.serve(0, this::handle);
    ParrotCommand<?>[] commands = {new ParrotCommand.Say("late"), new ParrotCommand.Idle()};
    Replies late = local.send(LocalBus.batch(-1, commands));
    assertEquals(
        List.of(Failure.TIMED_OUT, Failure.TIMED_OUT),
        late.replies().stream().map(Reply::failure).toList());
    Replies inTime = local.send(LocalBus.batch(60_000, commands));
    assertEquals(new ParrotEvent.Said("late"), inTime.replies().get(0).event());
    assertEquals(List.of(commands), List.copyOf(handled));
  }

  @Test
  void allOwnersCanBeAsked() {
    local.host(3);
    for (int instance = 0; instance < 3; instance++) {
      ParrotEvent event = new ParrotEvent.Said("number " + instance);
      local.serve(instance, command -> event);
    }
    List<ParrotEvent.Said> said = await(local.onEdge(bus -> askAll(bus)));
    assertEquals(
        Set.of("number 0", "number 1", "number 2"),
        said.stream().map(ParrotEvent.Said::text).collect(Collectors.toSet()));
  }

  @Test
  void askingAllFailsAsOneOfThemDoes() {
    local.host(2);
    local.serve(0, this::handle);
    local.serve(
        1,
        command -> {
          throw new FailureException(Failure.OVERLOADED, "the second");
        });
    FailureException refused = LocalBus.refusal(local.onEdge(bus -> askAll(bus)));
    assertEquals(Failure.OVERLOADED, refused.failure());
  }

  @Test
  void anOwnerOfThisProcessIsLocal() {
    assertEquals(true, await(local.onEdge(BusRequestTest::isLocal)));
    local.hostNothing();
    assertEquals(false, await(local.onEdge(BusRequestTest::isLocal)));
  }

  private static Future<Boolean> isLocal(Bus bus) {
    return Future.succeededFuture(bus.isLocal(FEATURE, "key"));
  }

  private static <R extends ParrotEvent> Future<R> ask(Bus bus, ParrotCommand<R> command) {
    return bus.ask(FEATURE, "key", command);
  }

  private static Future<List<ParrotEvent.Said>> askAll(Bus bus) {
    return bus.askAll(FEATURE, new ParrotCommand.Say("all"));
  }

  private Event handle(ParrotCommand<?> command) {
    handled.add(command);
    return Parrot.answer(command);
  }
}
