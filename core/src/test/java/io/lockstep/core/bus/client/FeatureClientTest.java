package io.lockstep.core.bus.client;

import static io.lockstep.core.bus.LocalBus.FEATURE;
import static io.lockstep.core.bus.LocalBus.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.Parrot;
import io.lockstep.core.bus.ParrotCommand;
import io.lockstep.core.bus.ParrotEvent;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.bus.placement.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A verticle that is no edge asks a feature. */
@ExtendWith(VertxExtension.class)
class FeatureClientTest {
  @Test
  void itIsAnsweredWithoutAnAddressOfItsOwn(Vertx vertx) {
    LocalBus local = LocalBus.of(vertx);
    local.serve(0, Parrot::answer);
    FeatureClient client = local.client();
    assertEquals(
        new ParrotEvent.Said("a"),
        await(local.onEdge(bus -> client.ask(FEATURE, "key", new ParrotCommand.Say("a")))));
    ReplyFailure nobody =
        await(
            vertx
                .eventBus()
                .request(Addresses.client("local"), "")
                .transform(
                    sent -> Future.succeededFuture(((ReplyException) sent.cause()).failureType())));
    assertEquals(ReplyFailure.NO_HANDLERS, nobody);
  }

  @Test
  void theOwnerTellsItApartFromEdges(Vertx vertx) {
    LocalBus local = LocalBus.of(vertx);
    Queue<String> from = new ConcurrentLinkedQueue<>();
    local.serveBatches(
        message -> {
          from.add(message.body().from());
          LocalBus.reply(message, List.of(Reply.of(new ParrotEvent.Nothing())));
        });
    FeatureClient client = local.client();
    await(local.onEdge(bus -> client.ask(FEATURE, "key", new ParrotCommand.Idle())));
    await(local.onEdge(bus -> bus.ask(FEATURE, "key", new ParrotCommand.Idle())));
    assertEquals(List.of(Addresses.client("local"), Addresses.edge("local", 0)), List.copyOf(from));
  }
}
