package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static io.lockstep.it.ChannelsFixture.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The channel as server-sent events. */
interface ChannelsStreamRules extends ChannelsFixture {
  @Test
  default void aStreamTellsTheStateAtOnceAndAfterEveryChange() {
    post("stream", object("ada"));
    try (EventReader events = watch("stream")) {
      assertEquals("[" + object("ada") + "]", events.next());
      post("stream", object("joe"));
      assertEquals("[" + object("ada") + "," + object("joe") + "]", events.next());
      post("stream", object("ada", 2));
      assertEquals("[" + object("ada", 2) + "," + object("joe") + "]", events.next());
    }
  }

  @Test
  default void aStreamIsAnEventStreamThatNoCacheKeeps() {
    try (EventReader events = watch("stream-head")) {
      WireAnswer head = events.head().expect(200);
      assertEquals("text/event-stream", head.header("Content-Type"));
      assertEquals("no-store", head.header("Cache-Control"));
      assertEquals("Accept", head.header("Vary"));
      assertTrue(head.header("Server-Time").matches("[0-9]+\\.[0-9]{3}"));
    }
  }

  @Test
  default void aStreamOfAnUnknownChannelStaysOpenAndDoesNotCreateIt() {
    try (EventReader events = watch("stream-unknown")) {
      assertEquals("[]", events.next());
      assertFalse(keys().contains("stream-unknown"));
      post("stream-unknown", object("ada"));
      assertEquals("[" + object("ada") + "]", events.next());
    }
  }

  @Test
  default void aLargeStateComesWholeAndSoDoesTheNext() {
    String ada = object("ada").replace("}", ",\"x\":\"" + "x".repeat(900_000) + "\"}");
    post("stream-large", ada).expect(200);
    try (EventReader events = watch("stream-large")) {
      assertEquals("[" + ada + "]", events.next());
      post("stream-large", object("joe")).expect(200);
      assertEquals("[" + ada + "," + object("joe") + "]", events.next());
    }
  }

  @Test
  default void whatChangesNothingIsNoEvent() {
    post("stream-same", object("ada"));
    try (EventReader events = watch("stream-same")) {
      assertEquals("[" + object("ada") + "]", events.next());
      post("stream-same", object("ada"));
      post("stream-same", "{}").problem(400);
      post("stream-other", object("zoe"));
      post("stream-same", object("joe"));
      assertEquals("[" + object("ada") + "," + object("joe") + "]", events.next());
    }
  }

  @Test
  default void everyLineOfTheBytesIsADataLine() {
    String object = "{\"client_id\":\"é😀\",\n\n\"a\":1,\r\n\"b\":2,\r\"c\":3}";
    post("stream-lines", object).expect(200);
    try (EventReader events = watch("stream-lines")) {
      assertEquals(
          "data: [{\"client_id\":\"é😀\",\ndata: \ndata: \"a\":1,\ndata: \"b\":2,\ndata: \"c\":3}]",
          events.block());
    }
  }

  @Test
  default void everyWatcherOfAChannelIsTold() {
    try (EventReader one = watch("stream-many")) {
      try (EventReader two = watch("stream-many")) {
        post("stream-many", object("ada"));
        one.await("[" + object("ada") + "]");
        two.await("[" + object("ada") + "]");
      }
      post("stream-many", object("ada", 2));
      one.await("[" + object("ada", 2) + "]");
    }
  }

  @Test
  default void aFloodOfPostsIsToldTwentyTimesASecondAndTheNewestStateWins() {
    int posts = 4_000;
    long begin = System.nanoTime();
    try (EventReader events = watch("stream-flood");
        WireConnection poster = client().connect()) {
      assertEquals("[]", events.next());
      for (int i = 1; i <= posts; i++) {
        poster.send(WireClient.request("POST", path("stream-flood"), object("ada", i)));
        poster.answer().expect(200);
      }
      int told = events.await("[" + object("ada", posts) + "]");
      double seconds = (System.nanoTime() - begin) / 1e9;
      assertTrue(told <= 20 * seconds + 1, () -> told + " events in " + seconds + " s");
      assertTrue(told >= 2, () -> told + " events of a flood of " + seconds + " s");
    }
  }

  @Test
  default void headOfAStreamIsItsHeadersOnly() {
    WireAnswer head =
        client().head(path("stream-of-head"), "Accept: text/event-stream").expect(200);
    assertEquals("text/event-stream", head.header("Content-Type"));
    assertEquals("no-store", head.header("Cache-Control"));
  }

  @Test
  default void aClientThatTakesAnythingGetsJson() {
    for (String accept : new String[] {"*/*", "text/html,*/*;q=0.8", "application/json"}) {
      WireAnswer answer = get("stream-not", "Accept: " + accept).expect(200);
      assertEquals("application/json", answer.header("Content-Type"), accept);
    }
  }
}
