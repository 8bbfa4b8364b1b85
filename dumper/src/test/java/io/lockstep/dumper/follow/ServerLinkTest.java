package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.lockstep.dumper.Poll;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a connection after a message that cannot be accepted. */
class ServerLinkTest {
  private final FollowerFixture test = new FollowerFixture();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void behindAMessageThatDidNotFitIntoMemoryNothingIsTakenAndItIsOver() {
    test.server.post(1);
    test.reporter =
        line -> {
          if (line.contains("are missing")) {
            throw new OutOfMemoryError("as a test");
          }
        };
    Follower follower = test.follow();
    test.awaitStored(1);

    test.server.say("[" + Entries.gap(5, "4") + "," + Entries.entry(6) + "]");
    test.server.say(Entries.message(7));

    Poll.until("the end", () -> follower.end().isComplete());
    assertInstanceOf(OutOfMemoryError.class, follower.end().cause());
    test.stop();
    assertEquals(List.of(1L), test.database.numbers());
  }
}
