package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A listener to the log: gives what arrives entry by entry, its numbers checked. */
final class LogListener implements AutoCloseable {
  private final SocketClient socket;
  private final Queue<LogEntry> arrived = new ArrayDeque<>();
  private long newest;

  private LogListener(SocketClient socket) {
    this.socket = socket;
  }

  /**
   * Opens one, which must succeed.
   *
   * @param query such as {@code ?room=a}, or nothing
   */
  static LogListener open(int port, String query, String... headers) {
    return new LogListener(SocketClient.open(port, "/logs/listen" + query, headers));
  }

  static LogListener open(Deployment deployment, String query, String... headers) {
    return open(deployment.edge().port(), query, headers);
  }

  /** One whose system keeps little that it has not read. */
  static LogListener openNarrow(Deployment deployment, String query) {
    WireConnection connection = WireConnection.openNarrow(deployment);
    return new LogListener(SocketClient.open(connection, "/logs/listen" + query));
  }

  /** The next entry, of any writer; its number must be above the one before. */
  LogEntry nextOfAll() {
    while (arrived.isEmpty()) {
      List<LogEntry> entries = LogEntry.read(socket.nextText());
      assertTrue(!entries.isEmpty(), "an empty array is no news");
      arrived.addAll(entries);
    }
    LogEntry entry = arrived.remove();
    // A gap has the number of the last entry that is missing.
    assertTrue(entry.number() > newest, () -> entry.text() + " came after " + newest);
    newest = entry.number();
    return entry;
  }

  /** The next entry that is not a line of a process's own log. */
  LogEntry next() {
    LogEntry entry = nextOfAll();
    while (entry.isOwnLine()) {
      entry = nextOfAll();
    }
    return entry;
  }

  /** The next line of a process's own log whose message holds {@code part}. */
  LogEntry nextOwnLine(String part) {
    LogEntry entry = nextOfAll();
    while (!entry.isOwnLine() || !entry.message().contains(part)) {
      entry = nextOfAll();
    }
    return entry;
  }

  /** The next entries must say these, and nothing may be missing. */
  LogListener expect(String... messages) {
    for (String message : messages) {
      LogEntry entry = next();
      assertEquals(message, entry.message(), entry::text);
    }
    return this;
  }

  /**
   * The next entry must stand for missed ones; returns it.
   *
   * @param missing how many of them; null for nobody knows
   */
  LogEntry expectGap(@Nullable Long missing) {
    LogEntry gap = expectGap();
    assertEquals(missing, gap.json().getLong("missing"), gap::text);
    return gap;
  }

  /** The same where the test finds out how many. */
  LogEntry expectGap() {
    LogEntry gap = next();
    JsonObject json = gap.json();
    assertTrue(gap.isGap(), gap::text);
    assertEquals("warn", json.getString("level"));
    assertEquals("server", json.getString("user"));
    assertEquals("", json.getString("room"));
    assertTrue(json.getLong("serverTime") > 0);
    return gap;
  }

  /** All entries up to the one that says {@code last}, which is included. */
  List<LogEntry> allUntil(String last) {
    List<LogEntry> entries = new ArrayList<>();
    do {
      entries.add(nextOfAll());
    } while (!entries.get(entries.size() - 1).message().equals(last));
    return entries;
  }

  /** All entries up to the server's close, which must be of that code; answers it. */
  List<LogEntry> allUntilClose(int code) {
    List<LogEntry> entries = new ArrayList<>(arrived);
    arrived.clear();
    SocketFrame frame = socket.next();
    while (frame.opcode() == SocketFrame.TEXT) {
      entries.addAll(LogEntry.read(frame.inflated()));
      frame = socket.next();
    }
    assertEquals(code, frame.closeCode(), frame::text);
    socket.closeWith(code);
    return entries;
  }

  SocketClient socket() {
    return socket;
  }

  @Override
  public void close() {
    socket.close();
  }
}
