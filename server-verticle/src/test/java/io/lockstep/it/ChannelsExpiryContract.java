package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** WIRE, "Channels": who and what is forgotten after CHANNELS_TIMEOUT_MS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChannelsExpiryContract implements ChannelsFixture {
  private static final long TIMEOUT_MS = 600;

  /** By how much the two processes' clocks may differ in rounding. */
  private static final long MARGIN_MS = 20;

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private Deployment deployment;

  abstract Deployment start(String... options);

  @BeforeAll
  void start() {
    deployment = start("--channels-timeout-ms", Long.toString(TIMEOUT_MS));
  }

  @AfterAll
  void stop() {
    deployment.close();
  }

  @Override
  public Deployment deployment() {
    return deployment;
  }

  @Test
  void aClientIsGoneFromTheFirstAnswerAfterTheTimeout() {
    long beforePost = nowMs();
    post("gone", object("ada")).expect(200);
    long afterPost = nowMs();
    Poll.until(
        "the client is gone",
        () -> {
          long asked = nowMs();
          boolean gone = seen("gone").equals("[]");
          long answered = nowMs();
          assertTrue(!gone || answered - beforePost >= TIMEOUT_MS - MARGIN_MS, "gone too early");
          assertTrue(gone || asked - afterPost <= TIMEOUT_MS + MARGIN_MS, "still there");
          return gone;
        });
  }

  @Test
  void postsKeepAClientAndReadingDoesNot() {
    long begin = nowMs();
    long[] lastJoe = {begin};
    post("kept", object("ada")).expect(200);
    Poll.until(
        "twice the timeout is over",
        () -> {
          long beforeJoe = nowMs();
          post("kept", object("joe")).expect(200);
          boolean late = nowMs() - lastJoe[0] > TIMEOUT_MS - MARGIN_MS;
          lastJoe[0] = beforeJoe;
          boolean there = get("kept").expect(200).text().contains(object("joe"));
          assertTrue(there || late || nowMs() - beforeJoe > TIMEOUT_MS - MARGIN_MS, "joe is gone");
          return nowMs() - begin > 2 * TIMEOUT_MS;
        });
    post("kept", object("joe")).expect(200);
    assertTrue(!seen("kept").contains(object("ada")), "reading kept ada");
  }

  @Test
  void aChannelWithoutClientsIsRemoved() {
    post("removed", object("ada")).expect(200);
    Poll.until("the channel is removed", () -> !keys().contains("\"removed\""));
    assertEquals("[]", seen("removed"));
  }

  @Test
  void whoComesBackIsTheNewest() {
    post("back", object("ada")).expect(200);
    Poll.until(
        "ada is gone and joe is not",
        () -> post("back", object("joe")).expect(200).text().equals("[]"));
    post("back", object("ada")).expect(200);
    assertEquals("[" + object("joe") + "," + object("ada") + "]", seen("back"));
  }

  @Test
  void expiryIsAnEvent() {
    post("told", object("ada")).expect(200);
    try (EventReader events = watch("told")) {
      events.await("[]");
      post("told", object("joe")).expect(200);
      assertEquals("[" + object("joe") + "]", events.next());
      assertEquals("[]", events.next());
    }
  }

  @Test
  void aTimeIsForgottenAfterTheTimeout() {
    String[] late = {"Client-Id: ada", "Client-Time: 1"};
    long beforeFirst = nowMs();
    post("times", object("ada"), "Client-Id: ada", "Client-Time: 2").expect(200);
    int status = post("times", object("ada"), late).status();
    assertTrue(status == 204 || nowMs() - beforeFirst > TIMEOUT_MS - MARGIN_MS, "not late");
    long afterLast = nowMs();
    Poll.until("the timeout is over", () -> nowMs() - afterLast > TIMEOUT_MS + MARGIN_MS);
    post("times", object("ada"), late).expect(200);
  }

  @Test
  void aLateRequestKeepsTheTimeInMind() {
    String[] late = {"Client-Id: ada", "Client-Time: 1"};
    long begin = nowMs();
    long[] lastBefore = {begin};
    post("mind", object("ada"), "Client-Id: ada", "Client-Time: 2").expect(200);
    Poll.until(
        "twice the timeout is over",
        () -> {
          long before = nowMs();
          int status = get("mind", late).status();
          boolean slow = nowMs() - lastBefore[0] > TIMEOUT_MS - MARGIN_MS;
          assertTrue(status == 204 || slow, "the time was forgotten while requests came");
          lastBefore[0] = before;
          return slow || before - begin > 2 * TIMEOUT_MS;
        });
  }

  private static long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
