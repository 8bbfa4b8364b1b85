package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.it.FramesClient.Entry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a sealed frame. An empty one, its header alone, has 30 bytes. */
interface FramesRangeRules extends FramesRules {
  int EMPTY_FRAME_BYTES = 30;

  /** A frame of 30 bytes. */
  private Entry emptyFrame() {
    return frames().awaitEntry("an empty frame", frame -> frame.sections().isEmpty());
  }

  private WireAnswer whole(Entry entry) {
    WireAnswer whole = frames().http().get("/" + entry.id()).expect(200);
    assertEquals(EMPTY_FRAME_BYTES, whole.body().length());
    assertEquals("bytes", whole.header("Accept-Ranges"));
    return whole;
  }

  @ParameterizedTest
  @CsvSource({
    "0-0, 0, 1",
    "0-9, 0, 10",
    "10-19, 10, 20",
    "22-, 22, 30",
    "-8, 22, 30",
    "-1000, 0, 30",
    "29-1000, 29, 30",
    "0-99999999999999999999, 0, 30"
  })
  default void aRangeIsHonoured(String range, int start, int end) {
    Entry entry = emptyFrame();
    WireAnswer whole = whole(entry);
    WireAnswer part = frames().http().get("/" + entry.id(), "Range: bytes=" + range).expect(206);
    assertArrayEquals(Arrays.copyOfRange(whole.body().array(), start, end), part.body().array());
    assertEquals("bytes " + start + "-" + (end - 1) + "/30", part.header("Content-Range"));
    assertEquals(whole.header("ETag"), part.header("ETag"));
    assertEquals("application/octet-stream", part.header("Content-Type"));
    assertEquals(FramesReadRules.FOREVER, part.header("Cache-Control"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30-", "30-40", "99999999999999999999-", "-0"})
  default void aRangeOutsideTheFrameCannotBeSatisfied(String range) {
    Entry entry = emptyFrame();
    WireAnswer answer = frames().http().get("/" + entry.id(), "Range: bytes=" + range).problem(416);
    assertEquals("bytes */30", answer.header("Content-Range"));
    assertEquals("no-store", answer.header("Cache-Control"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=0-0,2-3", "bytes=5-2", "bytes=-", "bytes=a-b", "items=0-1", "nonsense"})
  default void severalRangesAndWhatIsNoRangeGetTheWhole(String range) {
    Entry entry = emptyFrame();
    WireAnswer answer = frames().http().get("/" + entry.id(), "Range: " + range).expect(200);
    assertArrayEquals(whole(entry).body().array(), answer.body().array());
    assertEquals("", answer.header("Content-Range"));
  }

  @Test
  default void aRangeIsHonouredIfTheFrameIsTheOneThatIsMeant() {
    Entry entry = emptyFrame();
    String etag = whole(entry).header("ETag");
    WireClient http = frames().http();
    String path = "/" + entry.id();
    assertEquals(
        4, http.get(path, "Range: bytes=0-3", "If-Range: " + etag).expect(206).body().length());
    for (String other : new String[] {"\"other\"", "W/" + etag, "Sat, 29 Oct 1994 19:43:31 GMT"}) {
      WireAnswer answer = http.get(path, "Range: bytes=0-3", "If-Range: " + other).expect(200);
      assertEquals(EMPTY_FRAME_BYTES, answer.body().length(), other);
    }
    http.get(path, "Range: bytes=30-", "If-Range: \"other\"").expect(200);
  }

  @Test
  default void whoHasTheFrameGetsNoRangeOfIt() {
    Entry entry = emptyFrame();
    String etag = whole(entry).header("ETag");
    frames()
        .http()
        .headOnly("GET", "/" + entry.id(), "Range: bytes=0-3", "If-None-Match: " + etag)
        .expect(304);
  }

  @Test
  default void headHasNoRanges() {
    Entry entry = emptyFrame();
    WireAnswer head = frames().http().head("/" + entry.id(), "Range: bytes=0-3").expect(200);
    assertEquals("30", head.header("Content-Length"));
    assertEquals("", head.header("Content-Range"));
  }
}
