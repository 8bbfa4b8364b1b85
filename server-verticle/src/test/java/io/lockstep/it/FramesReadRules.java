package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.it.FramesClient.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sealed frame over HTTP: where it is found, and how it is cached. */
interface FramesReadRules extends FramesRules {
  String FOREVER = "public, max-age=31536000, immutable";

  @Test
  default void aFrameIsServedAtItsIdAndBelowFrame() {
    Entry entry = frames().newest();
    WireClient http = frames().http();
    WireAnswer answer = http.get("/" + entry.id()).expect(200);
    assertEquals("application/octet-stream", answer.header("Content-Type"));
    for (String path : new String[] {"/frame/%s", "/%s/", "/frame/%s/"}) {
      WireAnswer same = http.get(path.formatted(entry.id())).expect(200);
      assertArrayEquals(answer.body().array(), same.body().array());
      assertEquals(answer.header("ETag"), same.header("ETag"));
      assertEquals("application/octet-stream", same.header("Content-Type"));
    }
  }

  @Test
  default void aFrameNeverChangesAndMayBeCachedForEver() {
    Entry entry = frames().newest();
    WireAnswer answer = frames().http().get("/" + entry.id()).expect(200);
    assertEquals(FOREVER, answer.header("Cache-Control"));
    String etag = answer.header("ETag");
    assertTrue(etag.matches("\"[^\"]+\""), etag);
    frames().awaitSealed(entry.endAt() + DURATION_MS);
    WireAnswer later = frames().http().get("/" + entry.id()).expect(200);
    assertArrayEquals(answer.body().array(), later.body().array());
    assertEquals(etag, later.header("ETag"));
  }

  @Test
  default void framesOfDifferentContentHaveDifferentEntityTags() {
    Entry newest = frames().newest();
    Entry next = frames().awaitSealed(newest.endAt() + DURATION_MS);
    assertNotEquals(etag(newest), etag(next));
  }

  private String etag(Entry entry) {
    String etag = frames().http().get("/" + entry.id()).expect(200).header("ETag");
    assertNotEquals("", etag);
    return etag;
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "\"other\", %s", "%s,\"other\"", "W/%s", "*"})
  default void whoHasTheFrameIsToldThatItIsNotModified(String ifNoneMatch) {
    Entry entry = frames().newest();
    String etag = etag(entry);
    WireAnswer answer =
        frames()
            .http()
            .headOnly("GET", "/" + entry.id(), "If-None-Match: " + ifNoneMatch.formatted(etag))
            .expect(304);
    assertEquals(etag, answer.header("ETag"));
    assertEquals(FOREVER, answer.header("Cache-Control"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "\"other\", \"another\"", "W/\"other\""})
  default void whoHasSomethingElseGetsTheFrame(String ifNoneMatch) {
    Entry entry = frames().newest();
    WireAnswer answer =
        frames().http().get("/" + entry.id(), "If-None-Match: " + ifNoneMatch).expect(200);
    assertEquals(entry.startAt(), FramesClient.decode(answer.body().array()).startMs());
  }

  @Test
  default void headTellsAboutAFrameWithoutItsBytes() {
    Entry entry = frames().newest();
    WireAnswer get = frames().http().get("/" + entry.id()).expect(200);
    for (String path : new String[] {"/" + entry.id(), "/frame/" + entry.id()}) {
      WireAnswer head = frames().http().head(path).expect(200);
      for (String name : new String[] {"Content-Type", "Content-Length", "ETag", "Cache-Control"}) {
        assertEquals(get.header(name), head.header(name), name);
      }
    }
    frames().http().head("/" + entry.id(), "If-None-Match: *").expect(304);
  }

  @Test
  default void aFrameTakesNoPost() {
    WireAnswer answer = frames().http().post("/" + frames().newest().id(), "x").problem(405);
    assertEquals("GET, HEAD, OPTIONS", answer.header("Allow"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/0",
        "/123",
        "/9223372036854775807",
        "/99999999999999999999999999",
        "/frame/123",
        "/frame/abc",
        "/frame/-1",
        "/abc",
        "/-1",
        "/1.5",
        "/12a"
      })
  default void whatIsNoKeptFrameIsNotFound(String path) {
    frames().http().get(path).problem(404);
    assertEquals(404, frames().http().head(path).status());
  }

  @Test
  default void anIdHasOneSpelling() {
    Entry entry = frames().newest();
    frames().http().get("/0" + entry.id()).problem(404);
    frames().http().get("/+" + entry.id()).problem(404);
    frames().http().get("/" + entry.id() + "x").problem(404);
  }

  @Test
  default void theOpenFrameCannotBeRead() {
    // A frame may be readable shortly before it is listed, so one question is not enough.
    Poll.until(
        "a frame is asked for while it is open",
        () -> {
          WireAnswer answer = frames().http().get("/" + frames().newest().endAt());
          if (answer.status() == 200) {
            return false;
          }
          answer.problem(404);
          return true;
        });
  }
}
