package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.dumper.Poll;
import io.lockstep.dumper.store.DatabaseFailures;
import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.Refused;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is stored when the server sends nonsense or has lost entries, or when the database is
 * unavailable.
 */
class FollowerTroubleTest {
  private final FollowerFixture test = new FollowerFixture();

  @AfterEach
  void close() {
    test.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{}",
        "[17]",
        "[{\"msg\":\"no number\"}]",
        "[{\"seqNumber\":3}]",
        "[{\"seqNumber\":6},{\"seqNumber\":6}]",
        "[{\"seqNumber\":9007199254740992}]",
      })
  void nonsenseIsToldOnceAndNothingOfItIsStored(String nonsense) {
    test.server.post(5);
    test.follow();
    test.awaitStored(5);

    test.server.say(nonsense);
    test.awaitEvent("server: it sent ");
    test.server.post(4);

    test.awaitStored(9);
    test.awaitEvent("makes sense again");
    assertNull(test.progress.error());
  }

  @Test
  void aServerThatOnlyTalksNonsenseIsToldOnce() {
    test.server.script((server, socket) -> socket.writeTextMessage("nonsense").onFailure(x -> {}));
    test.follow();
    Poll.until("four tries", () -> test.server.requests().size() >= 4);

    assertEquals(1, test.events.stream().filter(event -> event.contains("nonsense")).count());
    assertEquals(List.of(), test.database.rows());
  }

  @Test
  void aBinaryMessageIsNonsense() {
    test.server.script(
        (server, socket) ->
            socket.writeBinaryMessage(io.vertx.core.buffer.Buffer.buffer("[]")).onFailure(x -> {}));
    test.follow();

    test.awaitEvent("a message that is not text");
  }

  @Test
  void anEntryThatIsTooLargeIsRefusedAndTheRestIsStored() {
    test.server.post(2);
    test.follow();
    test.awaitStored(2);
    test.awaitListener();

    String large = Entries.entry(3, "x".repeat(FollowerFixture.LARGEST_ENTRY));
    test.server.post(large);
    test.server.post(2);

    Poll.until("4 rows", () -> test.database.rows().size() == 4);
    assertEquals(List.of(1L, 2L, 4L, 5L), test.database.numbers());
    assertEquals(5, test.database.position().orElseThrow());
    Refused refused = test.database.refused().get(0);
    assertEquals(3L, refused.row().seqNumber());
    assertTrue(large.startsWith(String.valueOf(refused.row().entry())));
    assertEquals(1, test.progress.refused());
    assertEquals(1, test.progress.connections());
    test.awaitEvent("an entry was refused: it has 300,");
  }

  @Test
  void aMessageThatIsTooLargeIsStored() {
    test.follow();
    test.awaitListener();

    String[] entries = new String[30];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = Entries.entry(i + 1, "x".repeat(100_000));
    }
    test.server.post(entries);

    test.awaitStored(30);
    assertEquals(1, test.progress.connections());
  }

  @Test
  void anEntryOfTheOriginalServerThatIsTooLargeIsRefusedToo() {
    test.server.beOriginal();
    test.follow();
    test.awaitListener();

    test.server.say("[" + Entries.entry(3, "x".repeat(FollowerFixture.LARGEST_ENTRY)) + "]");
    test.server.say("[{\"msg\":\"next\"}]");

    Poll.until("a row", () -> test.database.rows().size() == 1);
    assertNull(test.database.refused().get(0).row().seqNumber());
    assertEquals(1, test.progress.connections());
  }

  @Test
  void aGapIsARowOfItsOwnAndCounted() {
    test.server.post(20);
    test.server.holdFrom(16);
    test.database.position(5);
    test.follow();

    Poll.until("6 rows", () -> test.database.rows().size() == 6);
    LogRow gap = test.database.rows().get(0);
    assertEquals(15L, gap.seqNumber());
    assertTrue(String.valueOf(gap.entry()).contains("\"missing\":10"));
    assertEquals(1, test.progress.gaps());
    assertEquals(10, test.progress.missing());
    test.awaitEvent("10 entries are missing before number 16");
  }

  @Test
  void aServerWhoseNumbersWentBackIsFollowedFromItsStart() {
    test.database.position(1000);
    test.server.post(3);
    test.follow();

    Poll.until("4 rows", () -> test.database.rows().size() == 4);
    assertEquals(List.of(0L, 1L, 2L, 3L), test.database.numbers());
    assertEquals(3, test.database.position().orElseThrow());
    test.awaitEvent("entries are missing before number 1");
  }

  @Test
  void aCommitWhoseAnswerIsLostStoresNothingTwice() {
    test.follow();
    test.awaitListener();
    test.database.loseAnswer();

    test.server.post(25);

    test.awaitStored(25);
    test.awaitEvent("database: connection lost; nothing is lost, trying again");
    test.awaitEvent("database: works again");
    assertEquals(1, test.database.open());
  }

  @Test
  void whatADatabaseNoLongerHasWhenItIsBackIsAskedForAgain() {
    test.follow();
    test.awaitListener();
    test.server.post(30);
    test.awaitStored(30);
    test.database.fail(new IllegalStateException("gone"));
    test.server.post(5);
    test.awaitEvent("database: gone");

    test.database.restore(12);
    test.database.fail(null);

    test.awaitStored(35);
    Poll.until("it was asked for", () -> test.server.requests().contains("since=12"));
  }

  @Test
  void aDatabaseThatIsBrokenAfterMemoryRanOutIsGivenUp() {
    Follower follower = test.follow();
    test.awaitListener();
    test.server.post(5);
    test.awaitStored(5);

    test.database.fail(new IllegalStateException("no memory", new OutOfMemoryError("as a test")));
    test.server.post(5);
    test.awaitEvent("database: no memory");
    test.database.fail(DatabaseFailures.fatal("table not found"));

    Poll.until("an end", () -> follower.end().isComplete());
    assertEquals("table not found", follower.end().cause().getMessage());
  }

  @Test
  void whileTheDatabaseIsGoneOnlySoMuchIsReadAndLaterAllOfIt() {
    test.follow();
    test.awaitListener();
    test.database.fail(new IllegalStateException("gone"));
    test.server.post(300);
    test.awaitEvent("database: gone");
    for (int i = 0; i < 50; i++) {
      test.server.post(300);
    }

    test.awaitEvent("database: gone");
    Poll.until("enough is waiting", () -> test.progress.waiting() >= 200);
    assertTrue(test.progress.waiting() < 1000, () -> test.progress.waiting() + " waiting");
    assertFalse(test.progress.isStoring());
    assertEquals("gone", test.progress.error());

    test.database.fail(null);
    test.awaitStored(51 * 300);
    assertNull(test.progress.error());
  }

  @Test
  void aConnectionLostWhileTheDatabaseIsSlowIsReplacedWhenThereIsRoom() {
    test.follow();
    test.awaitListener();
    test.database.hold();
    test.server.post(250);
    Poll.until("it is full", () -> test.progress.waiting() >= 200);
    test.server.hangUp();
    test.server.post(250);

    test.database.release();

    test.awaitStored(500);
  }

  @Test
  void theOriginalServersEntriesComeWithoutPositions() {
    test.server.beOriginal();
    test.follow();
    test.awaitEvent("this is the original server");
    test.awaitListener();

    test.server.say(
        "[{\"timestamp\":1,\"level\":\"INFO\",\"msg\":\"m\",\"text\":\"t\",\"user\":\"server\",\"room\":5}]");
    test.server.say("[{\"seqNumber\":9},{\"seqNumber\":3}]");

    Poll.until("3 rows", () -> test.database.rows().size() == 3);
    assertEquals("INFO", test.database.rows().get(0).level());
    assertEquals("5", test.database.rows().get(0).room());
    assertTrue(test.database.position().isEmpty());
  }

  @Test
  void numbersOfTheOriginalServerAreKeptInTheEntryOnly() {
    test.server.beOriginal();
    test.follow();
    test.awaitListener();

    test.server.say("[{\"seqNumber\":9,\"msg\":\"a\"},{\"seqNumber\":9,\"msg\":\"b\"}]");

    Poll.until("2 rows", () -> test.database.rows().size() == 2);
    LogRow row = test.database.rows().get(0);
    assertNull(row.seqNumber());
    assertEquals("{\"seqNumber\":9,\"msg\":\"a\"}", row.entry());
  }

  @Test
  void ofTheOriginalServersEntriesThoseOfTheLevelAreStored() {
    test.server.beOriginal();
    Follower follower = test.make(false, new Selection(null, "warn"));
    FollowerFixture.await(test.onLoop(follower::start));
    test.awaitListener();

    test.server.say(
        "[{\"level\":\"INFO\",\"msg\":\"a\"},{\"level\":\"ERROR\",\"msg\":\"b\"},"
            + "{\"level\":30,\"msg\":\"c\"},{\"level\":50,\"msg\":\"d\"},"
            + "{\"level\":\"Fatal\",\"msg\":\"e\"}]");

    Poll.until("3 rows", () -> test.database.rows().size() == 3);
    assertEquals(
        List.of("ERROR", "50", "Fatal"), test.database.rows().stream().map(LogRow::level).toList());
  }

  @Test
  void whatIsMissingOfASelectionMayBeOthers() {
    test.server.post(20);
    test.server.holdFrom(16);
    test.database.position(5);
    Follower follower = test.make(false, new Selection("hall", null));
    FollowerFixture.await(test.onLoop(follower::start));

    test.awaitEvent("up to 10 entries are missing before number 16");
    Poll.until("6 rows", () -> test.database.rows().size() == 6);
    assertTrue(test.database.rows().get(0).msg().startsWith("up to "));
  }

  @Test
  void whatTheOriginalServerIsIsToldOnce() {
    test.server.beOriginal();
    test.follow();
    test.awaitListener();
    test.server.hangUp();
    Poll.until("it is back", () -> test.progress.connections() >= 2);

    assertEquals(1, test.events.stream().filter(event -> event.contains("original")).count());
  }
}
