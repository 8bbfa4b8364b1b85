package io.lockstep.core.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final long TIMEOUT_MS = 10_000;

  private final Vertx vertx = Vertx.vertx();
  private final Standing standing = new Standing(vertx, "me");

  @BeforeEach
  void others() throws Exception {
    await(new Standing(vertx, "friend").answer((node, order) -> node.equals("me")));
    await(new Standing(vertx, "heir").answer((node, order) -> order > 7));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void itStandsIfAllSaySo() throws Exception {
    assertTrue(await(standing.ask(List.of(), 7, TIMEOUT_MS)));
    assertTrue(await(standing.ask(List.of("friend"), 7, TIMEOUT_MS)));
    assertTrue(await(standing.ask(List.of("friend", "heir"), 8, TIMEOUT_MS)));
  }

  @Test
  void itDoesNotStandIfOneWentOnWithoutItWhateverOthersSay() throws Exception {
    assertFalse(await(standing.ask(List.of("friend", "heir"), 7, TIMEOUT_MS)));
    assertFalse(await(standing.ask(List.of("nobody", "heir"), 7, TIMEOUT_MS)));
  }

  @Test
  void nothingIsKnownWhileOneIsSilent() {
    assertThrows(
        ExecutionException.class,
        () -> await(standing.ask(List.of("friend", "nobody"), 7, TIMEOUT_MS)));
  }

  @Test
  void theOneThatIsAskedIsToldWhoAsks() throws Exception {
    await(
        new Standing(vertx, "exact")
            .answer(
                (node, order) -> {
                  assertEquals("me", node);
                  return order == 1L << 40;
                }));
    assertTrue(await(standing.ask(List.of("exact"), 1L << 40, TIMEOUT_MS)));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
