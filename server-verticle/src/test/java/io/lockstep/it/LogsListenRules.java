package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /logs/listen} sends. */
interface LogsListenRules extends LogsFixture {
  @Test
  default void theHandshakeSaysTheVersionByWhichTheServerIsKnown() {
    try (LogListener listener = listen("")) {
      assertEquals("0.1", listener.socket().handshake().header("Lockstep"));
    }
  }

  @Test
  default void messagesAreArraysInTextFrames() {
    try (LogListener listener = listen("?level=error")) {
      add(entry("a", "level", "error"), entry("b", "level", "error"));
      List<LogEntry> entries = LogEntry.read(listener.socket().nextText());
      assertEquals(List.of("a", "b"), entries.stream().map(LogEntry::message).toList());
    }
  }

  @Test
  default void messagesAreCompressedForWhoOffersIt() {
    String message = "monster ".repeat(200);
    try (LogListener listener = listen("?level=error", SocketClient.DEFLATE)) {
      for (int i = 0; i < 3; i++) {
        add(entry(message, "level", "error"));
        SocketFrame frame = listener.socket().next();
        assertTrue(frame.compressed());
        assertTrue(frame.payload().length() < message.length() / 4);
        assertEquals(message, LogEntry.read(frame.inflated()).get(0).message());
      }
    }
  }

  @Test
  default void whatIsPostedAfterTheHandshakeIsSentAndNothingFromBefore() {
    for (int i = 0; i < 50; i++) {
      add(entry("before " + i));
      try (LogListener listener = listen("")) {
        add(entry("after " + i));
        listener.expect("after " + i);
      }
    }
  }

  @Test
  default void whoJoinsWhileEntriesComeMissesNoneFromThenOn() throws Exception {
    AtomicBoolean joined = new AtomicBoolean();
    try (LogListener first = listen("")) {
      CompletableFuture<Void> posting = CompletableFuture.runAsync(() -> postUntil(joined));
      String last = "the last of these";
      for (int i = 0; i < 20; i++) {
        try (LogListener late = listen("")) {
          String fence = last + i;
          add(entry(fence));
          List<LogEntry> all = first.allUntil(fence);
          List<LogEntry> got = late.allUntil(fence);
          assertEquals(all.subList(all.size() - got.size(), all.size()), got);
        }
      }
      joined.set(true);
      posting.get();
    }
  }

  private void postUntil(AtomicBoolean end) {
    for (int i = 0; !end.get(); i++) {
      add(entry("noise " + i));
    }
  }

  @Test
  default void whoAsksForARoomGetsThatRoomsAndThoseWithoutARoom() {
    String[] entries = {
      entry("of a", "room", "a"),
      entry("of b", "room", "b"),
      entry("of A", "room", "A"),
      entry("of all"),
      entry("of the empty room", "room", ""),
      "{\"msg\":\"of null\",\"room\":null}",
      "{\"msg\":\"of a again\",\"room\":\"b\",\"room\":\"\\u0061\"}"
    };
    for (String query : List.of("?roomId=a", "?room=a", "?roomId=%61", "?room=b&roomId=a")) {
      try (LogListener listener = listen(query)) {
        add(entries);
        listener.expect("of a", "of all", "of the empty room", "of null", "of a again");
      }
    }
    for (String query : List.of("", "?roomId=", "?room=", "?other=a")) {
      try (LogListener listener = listen(query)) {
        add(entries);
        listener.expect("of a", "of b", "of A", "of all").expect("of the empty room");
      }
    }
  }

  @Test
  default void aRoomIsComparedAsText() {
    try (LogListener five = listen("?room=5");
        LogListener yes = listen("?room=true");
        LogListener odd = listen("?room=%C3%A9%20%26%2B")) {
      add(
          "{\"msg\":\"number\",\"room\":5}",
          "{\"msg\":\"text\",\"room\":\"5\"}",
          "{\"msg\":\"flag\",\"room\":true}",
          entry("odd", "room", "é &+"),
          entry("all"));
      five.expect("number", "text", "all");
      yes.expect("flag", "all");
      odd.expect("odd", "all");
    }
  }

  @Test
  default void whatAListenerSendsIsIgnored() {
    try (LogListener listener = listen("?level=error")) {
      listener.socket().text("ping").text("").text("{\"type\":\"Close\"}");
      listener.socket().frame(SocketFrame.BINARY, (byte) 1, (byte) 2).expectNothing();
      add(entry("next", "level", "error"));
      listener.expect("next");
      listener.socket().closeWith(1000).expectClose(1000);
    }
  }

  @Test
  default void aPlainGetIs426AndAPost405() {
    WireClient http = new WireClient(deployment());
    WireAnswer answer = http.get("/logs/listen").problem(426);
    assertEquals("websocket", answer.header("Upgrade"));
    http.head("/logs/listen").expect(426);
    http.post("/logs/listen", "{}").problem(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "since=abc",
        "since=-1",
        "since=1.5",
        "since=99999999999999999999",
        "since=%201",
        "tail=abc",
        "tail=-1",
        "tail=1e3",
        "level=loud",
        "level=55",
        "level=warn,error"
      })
  default void aParameterThatIsNotUnderstoodIs400(String query) {
    try (WireConnection connection = WireConnection.open(deployment())) {
      WireAnswer answer = SocketClient.ask(connection, "/logs/listen?" + query).problem(400);
      assertTrue(answer.text().contains(query.substring(0, query.indexOf('='))), answer::text);
    }
  }

  @Test
  default void allListenersGetTheSame() {
    LogListener[] listeners = new LogListener[30];
    try {
      for (int i = 0; i < listeners.length; i++) {
        listeners[i] = listen("?user=same", i % 2 == 0 ? "X: y" : SocketClient.DEFLATE);
      }
      String[] entries = new String[500];
      for (int i = 0; i < entries.length; i++) {
        entries[i] = entry(Integer.toString(i), "user", "same");
      }
      add(entries);
      add(entry("last", "user", "same"));
      List<LogEntry> all = listeners[0].allUntil("last");
      assertEquals(entries.length + 1, all.size());
      for (int i = 1; i < listeners.length; i++) {
        assertEquals(all, listeners[i].allUntil("last"));
      }
    } finally {
      for (LogListener listener : listeners) {
        if (listener != null) {
          listener.close();
        }
      }
    }
  }
}
