package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.dumper.Poll;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is stored while server and database work. */
class FollowerTest {
  private final FollowerFixture test = new FollowerFixture();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void aFirstRunStartsWithAllThatIsHeld() {
    test.server.post(25);

    test.follow();

    test.awaitStored(25);
    assertEquals(OptionalLong.of(25), test.database.position());
  }

  @Test
  void whatIsPostedLaterFollows() {
    test.server.post(5);
    test.follow();
    test.awaitStored(5);

    test.server.post(7);

    test.awaitStored(12);
  }

  @Test
  void aSecondRunGoesOnBehindThePosition() {
    test.server.post(25);
    test.database.position(20);

    test.follow();

    Poll.until("5 rows", () -> test.database.rows().size() == 5);
    assertEquals(List.of(21L, 22L, 23L, 24L, 25L), test.database.numbers());
    assertEquals(List.of("since=20"), test.server.requests());
  }

  @Test
  void entriesAreWrittenInBatches() {
    test.server.post(100);

    test.follow();

    test.awaitStored(100);
    assertEquals(10, test.database.writes());
  }

  @Test
  void aRoomAndALevelAreAskedForAndHeadersSent() {
    Follower follower = test.make(false, new Selection("a b", "warn"));
    FollowerFixture.await(test.onLoop(follower::start));

    test.awaitListener();
    assertTrue(test.server.requests().get(0).startsWith("room=a%20b&level=warn&tail="));
    assertEquals(List.of("yes"), test.server.headers());
  }

  @Test
  void afterALostConnectionItGoesOnWhereItWas() {
    test.follow();
    test.awaitListener();
    for (int round = 1; round <= 5; round++) {
      test.server.post(3);
      test.awaitStored(round * 5 - 2);
      test.server.hangUp();
      test.server.post(2);
      test.awaitStored(round * 5);
      test.awaitListener();
      assertTrue(test.server.requests().get(round).startsWith("since="));
    }
  }

  @Test
  void aServerThatComesBackIsFoundAgain() {
    test.server.post(5);
    test.follow();
    test.awaitStored(5);
    int port = test.server.port();

    FollowerFixture.await(test.server.close());
    test.awaitEvent("server: ");
    test.server = FollowerFixture.await(ScriptedServer.start(test.vertx, port));
    test.server.post(9);

    test.awaitStored(9);
    test.awaitEvent("connected again");
  }

  @Test
  void aRefusalIsToldAndTriedAgain() {
    test.server.refuse(403);
    test.server.post(5);
    test.follow();
    test.awaitEvent("server: it answered 403; trying again");

    test.server.refuse(0);

    test.awaitStored(5);
  }

  @Test
  void whatIsNoLogServerIsAskedAboutAndNotFollowed() {
    test.server.refuse(404);
    test.follow();
    test.awaitEvent(
        "server: it answered 404 at "
            + Endpoint.parse(test.server.address()).source()
            + " (is this the address of a log server?); trying again");
    Poll.until("tries are counted", () -> test.progress.failedTries() >= 2);
    assertTrue(test.events.stream().noneMatch(event -> event.startsWith("following")));

    test.server.refuse(0);

    test.awaitEvent("following");
    test.awaitListener();
    assertEquals(0, test.progress.failedTries());
  }

  @Test
  void whatWentOnIsToldOnce() {
    test.server.refuse(503);
    test.follow();
    Poll.until("three tries", () -> test.server.requests().size() >= 3);

    assertEquals(1, test.events.stream().filter(event -> event.contains("503")).count());
  }

  @Test
  void whatWasReceivedIsStoredBeforeTheEnd() {
    test.follow();
    test.awaitListener();
    test.database.hold();
    test.server.post(25);
    Poll.until("25 waiting", () -> test.progress.waiting() == 25);

    test.vertx.setTimer(20, timer -> test.database.release());
    test.stop();

    test.awaitStored(25);
    assertEquals(0, test.database.open());
    assertFalse(test.progress.isConnected());
  }
}
