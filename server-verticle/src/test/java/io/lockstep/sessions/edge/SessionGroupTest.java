package io.lockstep.sessions.edge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.members.Broadcasts;
import io.lockstep.core.members.Member;
import io.lockstep.core.recipient.Recipients;
import io.lockstep.core.recipient.TurnEnd;
import io.lockstep.sessions.Role;
import io.lockstep.sessions.SessionsEvent;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which states the clients of a session are told. */
class SessionGroupTest {
  private static final Member ADA = new Member("edge", 1);

  private final Vertx vertx = Vertx.vertx();
  private final SessionGroup group =
      new SessionGroup("s", new Recipients(vertx, () -> 0).audience(), new TurnEnd(Runnable::run));

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void theFirstStateIsNews() {
    assertTrue(group.isNews(state(null, 2, true)));
  }

  @Test
  void aStateThatIsToldAgainIsNoNews() {
    group.isNews(state(ADA, 2, true));
    assertFalse(group.isNews(state(null, 2, true)));
    assertFalse(group.isNews(state(null, 2, true)));
  }

  @Test
  void aStateThatWasMissedIsNews() {
    group.isNews(state(ADA, 2, true));
    assertTrue(group.isNews(state(null, 3, true)));
    assertTrue(group.isNews(state(null, 3, false)));
  }

  @Test
  void everyChangeIsNews() {
    group.isNews(state(ADA, 2, true));
    assertTrue(group.isNews(state(ADA, 2, true)));
  }

  private static SessionsEvent.State state(@Nullable Member changed, int players, boolean leader) {
    return new SessionsEvent.State(
        "s", changed, Role.FOLLOWER, players, leader, new Broadcasts(1, 0, 0));
  }
}
