package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the server logs itself is in its log too. */
interface LogsOwnLineRules extends LogsFixture {
  @Test
  default void joinsAndLeavesAreLines() {
    try (LogListener listener = listen("")) {
      try (SocketClient client = SocketClient.open(deployment(), "/connect")) {
        client.text(SessionsFixture.setSession("own-lines", true)).nextText();
        expectOwnLine("debug", listener.nextOwnLine("joins a session"));
        client.text(SessionsFixture.CLOSE);
        expectOwnLine("debug", listener.nextOwnLine("leaves its session"));
      }
      expectOwnLine("debug", listener.nextOwnLine("is gone"));
    }
  }

  @Test
  default void listenersJoinAndLeaveInLinesToo() {
    try (LogListener listener = listen("")) {
      listen("").close();
      expectOwnLine("debug", listener.nextOwnLine("log listener"));
      expectOwnLine("debug", listener.nextOwnLine("is gone"));
    }
  }

  @Test
  default void rejectionsAreLines() {
    try (LogListener listener = listen("");
        SocketClient client = SocketClient.open(deployment(), "/connect")) {
      post("nonsense").problem(400);
      expectOwnLine("debug", listener.nextOwnLine("rejected with 400"));
      client.text("nonsense").nextText();
      expectOwnLine("debug", listener.nextOwnLine("rejected"));
    }
  }

  @Test
  default void aRoomsListenerGetsThemAndTheLevelLeavesThemOut() {
    try (LogListener room = listen("?room=a");
        LogListener info = listen("?level=info")) {
      post("nonsense").problem(400);
      add(LogsFixture.entry("next"));
      room.nextOwnLine("rejected with 400");
      LogEntry entry = info.nextOfAll();
      assertEquals("next", entry.message(), entry::text);
    }
  }

  /** Fails unless a line is whole, and its text repeats time and level. */
  private void expectOwnLine(String level, LogEntry line) {
    JsonObject json = line.json();
    assertEquals(level, json.getString("level"), line::text);
    assertEquals("", json.getString("room"));
    String process = json.getString("process");
    assertTrue(process.startsWith(deployment().edge().pid() + "@"), line::text);
    String[] words = json.getString("text").split(" ", 3);
    long time = OffsetDateTime.parse(words[0]).toInstant().toEpochMilli();
    assertEquals(json.getLong("timestamp"), time, line::text);
    assertEquals(level, words[1].toLowerCase(Locale.ROOT));
    assertTrue(words[2].endsWith(line.message()), line::text);
  }
}
