package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.expectWarning;
import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.state;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code SESSIONS_LEADERS_ONLY}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionsLeadersOnlyIT implements SessionsFixture {
  private final Deployment deployment = Deployment.alone("--sessions-leaders-only", "true");

  @Override
  public Deployment deployment() {
    return deployment;
  }

  @AfterAll
  void stop() {
    deployment.close();
  }

  @Test
  void aFollowersPushIsRefusedAndNotSentOn() {
    try (SocketClient ada = follower("strict");
        SocketClient bob = follower("strict");
        SocketClient leader = leader("strict")) {
      expectText(state(2, false), ada);
      expectText(state(3, true), ada, bob);
      ada.text(push("strict", 1));
      assertTrue(expectWarning(ada).contains("no leader"));
      leader.text(push("strict", 2));
      expectText(push("strict", 2), ada, bob);
    }
  }
}
