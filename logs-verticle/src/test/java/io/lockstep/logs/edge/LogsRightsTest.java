package io.lockstep.logs.edge;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.access.Caller;
import io.lockstep.core.access.Permissions;
import io.lockstep.core.access.RequiredRight;
import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.message.Bytes;
import io.lockstep.logs.entry.LogLevel;
import io.lockstep.logs.entry.NewEntry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may add to rooms of the log, and listen to them. */
class LogsRightsTest {
  private static final Caller ADA =
      new Caller("ada", new Rooms(RequiredRight.write("logs"), Set.of("", "a")), Instant.MAX);
  private static final Caller BOB =
      new Caller("bob", new Rooms(RequiredRight.read("logs"), Set.of("a")), Instant.MAX);

  /** Has one right for some rooms. */
  private record Rooms(RequiredRight given, Set<String> names) implements Permissions {
    @Override
    public boolean all(RequiredRight right) {
      return false;
    }

    @Override
    public boolean some(RequiredRight right) {
      return given.right().includes(right.right());
    }

    @Override
    public boolean one(RequiredRight right, String name) {
      return some(right) && names.contains(name);
    }
  }

  private static NewEntry entry(String room) {
    return new NewEntry(Bytes.utf8("{}"), LogLevel.INFO, room, "");
  }

  private static void refused(Runnable task) {
    HttpFailure failure = assertThrows(HttpFailure.class, task::run);
    assertEquals(
        "this needs the permission logs:", String.valueOf(failure.getMessage()).substring(0, 31));
  }

  @Test
  void entriesAreTakenIfAllOfTheirRoomsMayBeWritten() {
    List<NewEntry> entries = List.of(entry("a"), entry(""));
    assertEquals(entries, LogsRoutes.allowed(ADA, entries));
    refused(() -> LogsRoutes.allowed(ADA, List.of(entry("a"), entry("b"))));
    refused(() -> LogsRoutes.allowed(BOB, List.of(entry("a"))));
    assertEquals(entries, LogsRoutes.allowed(Caller.EVERYBODY, entries));
  }

  @Test
  void whoListensMustBeAllowedToReadWhatItHears() {
    assertDoesNotThrow(() -> ListenEndpoint.requireReadable(ADA, "a"));
    refused(() -> ListenEndpoint.requireReadable(ADA, "b"));
    // All rooms.
    refused(() -> ListenEndpoint.requireReadable(ADA, ""));
    // The room's listeners hear entries without a room, too.
    refused(() -> ListenEndpoint.requireReadable(BOB, "a"));
    assertDoesNotThrow(() -> ListenEndpoint.requireReadable(Caller.EVERYBODY, ""));
  }
}
