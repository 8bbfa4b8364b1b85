package io.lockstep.core.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests about single keys. */
class KeyRequestsTest extends LeaseFixture {
  @Test
  void anOwnerThatTakesLittleAtATimeGetsAllKeysInTheEnd() {
    holdMany();
    owners.become("three");
    int[] room = {0};
    owners.lost = () -> room[0]-- <= 0;
    for (int second = 0; second < MANY / 40 + 10; second++) {
      room[0] = 50;
      pass(1_000);
    }
    assertEquals(wanted, owners.held());
  }

  @Test
  void whileNobodyIsOwnerNobodyIsAsked() {
    holdMany();
    owners.become();
    pass(500);
    owners.asked.clear();
    pass(10_000);
    assertEquals(List.of(), owners.asked);
    owners.become("one", "two");
    pass(3_000);
    assertEquals(wanted, owners.held());
    assertEquals(MANY, owners.asked.size());
  }

  @Test
  void theLastAreAskedAfterTheOthers() {
    owners.last = "k1"::equals;
    holdMany();
    owners.become("three");
    owners.asked.clear();
    pass(100);
    assertEquals(MANY, owners.asked.size());
    assertEquals("hold k1", owners.asked.get(MANY - 1));
  }

  @Test
  void aFirstRequestThatFailsIsMadeAgain() {
    owners.lost = () -> true;
    Future<String> first = hold("a");
    assertTrue(first.failed());
    owners.lost = () -> false;
    pass(KeyQueue.RETRY_MS + 200);
    assertEquals(Set.of("a"), owners.held());
  }

  @Test
  void aFirstRequestThatIsAnsweredWithNoIsForgottenOnceReleased() {
    keeper.hold("a", () -> Future.succeededFuture("no"), "yes"::equals);
    keeper.release("a");
    pass(1_000);
    assertEquals(0, keeper.size());
    assertEquals(List.of(), owners.asked);
  }

  @Test
  void aLaterRequestThatIsAnsweredWithNoChangesNothing() {
    hold("a");
    keeper.hold("a", () -> Future.succeededFuture("no"), "yes"::equals);
    owners.asked.clear();
    pass(20_000);
    assertEquals(List.of(), owners.asked);
    assertEquals(Set.of("a"), owners.held());
  }

  @Test
  void whatIsReleasedIsReleasedUntilItsOwnerHasHeardIt() {
    hold("a");
    owners.lost = () -> true;
    release("a");
    pass(5_000);
    assertEquals(Set.of("a"), owners.held());
    owners.lost = () -> false;
    pass(1_200);
    assertEquals(Set.of(), owners.held());
    assertEquals(0, keeper.size());
  }

  @Test
  void whatIsWantedAgainIsNotReleasedLate() {
    hold("a");
    owners.lost = () -> true;
    release("a");
    pass(500);
    owners.lost = () -> false;
    hold("a");
    owners.asked.clear();
    pass(20_000);
    assertFalse(owners.asked.contains("release a"), owners.asked::toString);
    assertEquals(Set.of("a"), owners.held());
  }

  @Test
  void aReleaseThatMayNotWaitIsSentBeforeWhatIsAskedNext() {
    hold("a");
    keeper.releaseNow("a");
    keeper.hold("a", () -> owners.hold("a").map(done -> "yes"), "yes"::equals);
    assertEquals(List.of("hold a", "release a", "hold a"), owners.asked);
    owners.deliver();
    pass(6_000);
    assertEquals(Set.of("a"), owners.held());
  }
}
