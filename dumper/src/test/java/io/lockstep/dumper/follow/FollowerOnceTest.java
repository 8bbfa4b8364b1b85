package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.lockstep.dumper.Poll;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs that end when they have caught up. */
class FollowerOnceTest {
  private final FollowerFixture test = new FollowerFixture();

  @AfterEach
  void close() {
    test.close();
  }

  private static Throwable failure(Follower follower) {
    Poll.until("an end", () -> follower.end().isComplete());
    return Objects.requireNonNull(follower.end().cause());
  }

  @Test
  void itEndsWhenAllThatWasHeldIsStored() {
    test.server.post(1234);

    FollowerFixture.await(test.followOnce().end());

    test.awaitStored(1234);
  }

  @Test
  void itEndsAtOnceWhenThereIsNothingNew() {
    test.server.post(10);
    test.database.position(10);

    FollowerFixture.await(test.followOnce().end());

    assertEquals(List.of(), test.database.rows());
  }

  @Test
  void ofAServerThatHoldsNothingItEndsWhenThatIsSaid() {
    FollowerFixture.await(test.followOnce().end());

    assertEquals(List.of(), test.database.rows());
    assertEquals("since=9007199254740991", test.server.requests().get(0));
  }

  @Test
  void aServerThatSaysNothingIsNotTakenForOneThatHoldsNothing() {
    test.server.post(3);
    test.server.script(
        (server, socket) ->
            test.vertx.setTimer(
                3_000,
                late -> {
                  server.script(ScriptedServer::speak);
                  socket.close().onFailure(gone -> {});
                }));

    FollowerFixture.await(test.followOnce().end());

    test.awaitStored(3);
  }

  @Test
  void whatIsPostedMeanwhilePutsTheEndOffByNothing() {
    test.server.post(50);
    test.vertx.setPeriodic(1, timer -> test.server.post(10));

    FollowerFixture.await(test.followOnce().end());
  }

  @Test
  void itEndsAlsoWhenTheNewestIsTooLarge() {
    test.server.post(3);
    test.server.post(Entries.entry(4, "x".repeat(FollowerFixture.LARGEST_ENTRY)));

    FollowerFixture.await(test.followOnce().end());

    assertEquals(List.of(1L, 2L, 3L), test.database.numbers());
    assertEquals(1, test.database.refused().size());
  }

  @Test
  void aServerWhoseNumbersWentBackIsCaughtUpWithToo() {
    test.server.post(7);
    test.database.position(1000);

    FollowerFixture.await(test.followOnce().end());

    assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L), test.database.numbers());
  }

  @Test
  void aLossOfTheConnectionInBetweenIsNoEnd() {
    test.server.post(50);
    test.server.script(
        (server, socket) -> {
          if (String.valueOf(socket.query()).matches("tail=1|since=9.*")) {
            server.speak(socket);
          } else {
            server.script(ScriptedServer::speak);
            socket
                .writeTextMessage(Entries.message(1, 2, 3))
                .compose(sent -> socket.close())
                .onFailure(gone -> {});
          }
        });

    FollowerFixture.await(test.followOnce().end());

    test.awaitStored(50);
  }

  @Test
  void theOriginalServerCannotBeCaughtUpWith() {
    test.server.beOriginal();

    assertInstanceOf(ServerException.class, failure(test.followOnce()));
  }

  @Test
  void itGivesUpAServerThatRefusesTenTimes() {
    test.server.refuse(403);

    Throwable failure = failure(test.followOnce());

    assertEquals("it answered 403", failure.getMessage());
    assertEquals(11, test.server.requests().size());
  }

  @Test
  void aDatabaseThatIsGoneIsWaitedForAtTheStart() {
    test.server.post(5);
    test.database.fail(new IllegalStateException("not up yet"));
    Follower follower = test.make(true, new Selection(null, null));
    io.vertx.core.Future<Void> start = test.onLoop(follower::start);
    test.awaitEvent("database: not up yet");

    test.database.fail(null);

    FollowerFixture.await(start);
    FollowerFixture.await(follower.end());
    test.awaitStored(5);
  }
}
