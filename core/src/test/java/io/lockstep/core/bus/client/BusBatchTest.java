package io.lockstep.core.bus.client;

import static io.lockstep.core.bus.LocalBus.FEATURE;
import static io.lockstep.core.bus.LocalBus.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.junit5.VertxExtension;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is asked of one owner in one turn of the event loop. */
@ExtendWith(VertxExtension.class)
class BusBatchTest {
  private final Queue<List<Command<?>>> batches = new ConcurrentLinkedQueue<>();
  private LocalBus local;

  @BeforeEach
  void open(Vertx vertx) {
    local = LocalBus.of(vertx);
    local.serveBatches(this::answer);
  }

  @Test
  void itArrivesAsOneBatchInOrder() {
    List<ParrotCommand.Say> commands = say(100);
    assertEquals(texts(100), askInOneTurn(commands));
    assertEquals(List.of(commands), List.copyOf(batches));
  }

  @Test
  void twoTurnsAreTwoBatches() {
    assertEquals(texts(2), askInOneTurn(say(2)));
    assertEquals(texts(3), askInOneTurn(say(3)));
    assertEquals(List.of(2, 3), batches.stream().map(List::size).toList());
  }

  @Test
  void manyCommandsAreSeveralBatchesStillInOrder() {
    List<ParrotCommand.Say> commands = say(600);
    assertEquals(texts(600), askInOneTurn(commands));
    assertEquals(List.of(256, 256, 88), batches.stream().map(List::size).toList());
    assertEquals(commands, batches.stream().flatMap(List::stream).toList());
  }

  @Test
  void heavyCommandsAreSeveralBatches() {
    ParrotCommand<?> heavy =
        new ParrotCommand.Carry(Bytes.wrap(new byte[400 << 10]), null, null, List.of());
    askInOneTurn(Collections.nCopies(7, heavy));
    assertEquals(List.of(3, 3, 1), batches.stream().map(List::size).toList());
  }

  @Test
  void aSlowCommandIsABatchOfItsOwnSoThatNothingWaitsForIt() {
    ParrotCommand<?> slow = new ParrotCommand.Brood("why");
    ParrotCommand<?> say = new ParrotCommand.Say("a");
    askInOneTurn(List.of(say, slow, say, slow, say));
    assertEquals(
        List.of(List.of(slow), List.of(slow), List.of(say, say, say)), List.copyOf(batches));
  }

  private List<String> askInOneTurn(List<? extends ParrotCommand<?>> commands) {
    return await(
        local.onEdge(
            bus -> {
              List<Future<String>> asked =
                  commands.stream().map(command -> text(bus, command)).toList();
              return Future.all(asked).map(all -> all.<String>list());
            }));
  }

  private static Future<String> text(Bus bus, ParrotCommand<?> command) {
    return bus.ask(FEATURE, "k", command)
        .map(event -> event instanceof ParrotEvent.Said said ? said.text() : "");
  }

  private void answer(Message<Batch> message) {
    List<Command<?>> commands = message.body().commands();
    batches.add(List.copyOf(commands));
    LocalBus.reply(
        message,
        commands.stream()
            .map(command -> Reply.of(Parrot.answer((ParrotCommand<?>) command)))
            .toList());
  }

  private static List<ParrotCommand.Say> say(int count) {
    return texts(count).stream().map(ParrotCommand.Say::new).toList();
  }

  private static List<String> texts(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
