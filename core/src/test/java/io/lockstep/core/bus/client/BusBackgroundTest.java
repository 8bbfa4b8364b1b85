package io.lockstep.core.bus.client;

import static io.lockstep.core.bus.LocalBus.FEATURE;
import static io.lockstep.core.bus.LocalBus.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.message.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that no user waits for. */
@ExtendWith(VertxExtension.class)
class BusBackgroundTest {
  private static final int USERS = 3;

  private final BlockingQueue<Message<Batch>> held = new LinkedBlockingQueue<>();

  @Test
  void theyTakeNoRoomOfUsersRequests(Vertx vertx) throws Exception {
    LocalBus local = new LocalBus(vertx, new BusSettings(600_000, USERS, 64));
    local.serveBatches(held::add);
    Future<List<ParrotEvent.Said>> background =
        local.onEdge(bus -> all(bus, "background", 10 * USERS, false));
    Message<Batch> batch = held.take();
    assertEquals(10 * USERS, batch.body().commands().size());
    assertEquals(0, local.inFlight());
    assertFalse(isQuiet(local));
    Future<List<ParrotEvent.Said>> users = local.onEdge(bus -> all(bus, "user", USERS, true));
    Message<Batch> usersBatch = held.take();
    assertEquals(USERS, local.inFlight());
    assertEquals(Failure.OVERLOADED, local.refusal(new ParrotCommand.Idle()).failure());
    answer(usersBatch);
    await(users);
    answer(batch);
    await(background);
    assertTrue(isQuiet(local));
  }

  @Test
  void usersRequestsTakeNoRoomOfTheirs(Vertx vertx) throws Exception {
    LocalBus local = new LocalBus(vertx, new BusSettings(600_000, USERS, 64));
    local.serveBatches(held::add);
    Future<List<ParrotEvent.Said>> users = local.onEdge(bus -> all(bus, "user", USERS, true));
    Message<Batch> usersBatch = held.take();
    Future<List<ParrotEvent.Said>> background =
        local.onEdge(bus -> all(bus, "background", 5, false));
    answer(held.take());
    await(background);
    answer(usersBatch);
    await(users);
  }

  @Test
  void theOwnerIsAskedInOrderAndNeverForBothInOneBatch(Vertx vertx) throws Exception {
    LocalBus local = LocalBus.of(vertx);
    local.serveBatches(held::add);
    Future<List<ParrotEvent.Said>> all =
        local.onEdge(
            bus ->
                Future.all(
                        List.of(
                            all(bus, "a", 2, false),
                            all(bus, "b", 3, true),
                            all(bus, "c", 1, false),
                            all(bus, "d", 1, true)))
                    .map(done -> List.of()));
    List<Object> asked = new ArrayList<>();
    for (int batch = 0; batch < 4; batch++) {
      Message<Batch> message = held.take();
      asked.add(message.body().commands());
      answer(message);
    }
    await(all);
    assertEquals(List.of(say("a", 2), say("b", 3), say("c", 1), say("d", 1)), asked);
  }

  @Test
  void oneOwnerCanBeAskedByItsAddress(Vertx vertx) {
    LocalBus local = LocalBus.of(vertx);
    local.host(2);
    local.serve(0, command -> new ParrotEvent.Said("zero"));
    local.serve(1, command -> new ParrotEvent.Said("one"));
    List<String> owners =
        await(
            local.onEdge(bus -> Future.succeededFuture(List.copyOf(bus.owners(FEATURE).keySet()))));
    assertEquals(new ParrotEvent.Said("zero"), await(askOwner(local, owners.get(0))));
    assertEquals(new ParrotEvent.Said("one"), await(askOwner(local, owners.get(1))));
    local.hostNothing();
    assertEquals(Failure.NO_OWNER, LocalBus.refusal(askOwner(local, owners.get(0))).failure());
  }

  private static Future<ParrotEvent.Said> askOwner(LocalBus local, String owner) {
    return local.onEdge(
        bus -> bus.askOwnerInBackground(FEATURE, owner, new ParrotCommand.Say("who")));
  }

  private static Future<List<ParrotEvent.Said>> all(Bus bus, String text, int count, boolean user) {
    List<Future<ParrotEvent.Said>> asked =
        say(text, count).stream()
            .map(
                say ->
                    user ? bus.ask(FEATURE, "key", say) : bus.askInBackground(FEATURE, "key", say))
            .toList();
    return Future.all(asked).map(all -> all.<ParrotEvent.Said>list());
  }

  private static List<ParrotCommand.Say> say(String text, int count) {
    List<ParrotCommand.Say> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new ParrotCommand.Say(text + i));
    }
    return all;
  }

  private static boolean isQuiet(LocalBus local) {
    return await(local.onEdge(bus -> Future.succeededFuture(bus.isQuiet())));
  }

  private static void answer(Message<Batch> message) {
    LocalBus.reply(
        message,
        message.body().commands().stream().map(c -> Reply.of(new ParrotEvent.Said(""))).toList());
  }
}
