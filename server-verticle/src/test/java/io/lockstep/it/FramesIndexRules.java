package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.frames.format.Frame;
import io.lockstep.frames.format.Section;
import io.lockstep.it.FramesClient.Entry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The index, and how frames follow one another. */
interface FramesIndexRules extends FramesRules {
  Pattern INDEX =
      Pattern.compile(
          "\\[\\{\"startAt\":(\\d+),\"endAt\":\\d+,\"id\":\"\\1\"}"
              + "(,\\{\"startAt\":(\\d+),\"endAt\":\\d+,\"id\":\"\\3\"})*]");

  /** The index as it was when the server had just started. */
  List<Entry> firstIndex();

  @Test
  default void theIndexIsAnArrayOfStartEndAndIdThatNobodyCaches() {
    WireAnswer answer = frames().http().get("/frame").expect(200);
    assertEquals("application/json", answer.header("Content-Type"));
    assertEquals("no-store", answer.header("Cache-Control"));
    assertTrue(INDEX.matcher(answer.text()).matches(), answer::text);
  }

  @Test
  default void theIndexAnswersWithASlashAtItsEndAndToHead() {
    WireClient http = frames().http();
    assertEquals("application/json", http.get("/frame/").expect(200).header("Content-Type"));
    WireAnswer head = http.head("/frame").expect(200);
    assertEquals("application/json", head.header("Content-Type"));
    assertEquals("no-store", head.header("Cache-Control"));
  }

  @Test
  default void theIndexTakesNoPost() {
    WireAnswer answer = frames().http().post("/frame", "x").problem(405);
    assertEquals("GET, HEAD, OPTIONS", answer.header("Allow"));
  }

  @Test
  default void framesAreListedNewestFirstTouchAndLastTheSame() {
    List<Entry> index = frames().index();
    for (Entry entry : index) {
      assertEquals(Long.toString(entry.startAt()), entry.id());
      assertEquals(DURATION_MS, entry.endAt() - entry.startAt());
    }
    assertTouch(index);
  }

  private static void assertTouch(List<Entry> newestFirst) {
    for (int i = 1; i < newestFirst.size(); i++) {
      assertEquals(newestFirst.get(i - 1).startAt(), newestFirst.get(i).endAt());
    }
  }

  @Test
  default void aFrameSaysTheSpanThatTheIndexSays() {
    for (Entry entry : frames().index().subList(0, 2)) {
      Frame frame = frames().read(entry);
      assertEquals(entry.startAt(), frame.startMs());
      assertEquals(entry.endAt(), frame.endMs());
    }
  }

  @Test
  default void rightAfterTheStartTwoEmptyFramesAreListed() {
    List<Entry> first = firstIndex();
    assertTrue(first.size() >= 2, first::toString);
    assertTouch(first);
    for (Entry entry : first) {
      WireAnswer answer = frames().http().get("/" + entry.id());
      // This may run late: then they are dropped already, and another test looks at them.
      if (answer.status() == 200) {
        assertEquals(List.of(), FramesClient.decode(answer.body().array()).sections());
      } else {
        answer.problem(404);
      }
    }
  }

  @Test
  default void onlySealedFramesAreListed() {
    String channel = FramesClient.newChannel();
    Entry before = frames().newest();
    frames().post(channel, "later than what was listed").expect(200);
    Section section = frames().awaitSection(channel);
    assertTrue(section.items().get(0).timeMs() >= before.endAt());
  }

  @Test
  default void framesWithoutItemsAreSealedEmpty() {
    Entry newest = frames().awaitSealed(frames().fence().endMs() + 2 * DURATION_MS);
    Entry before =
        frames().index().stream()
            .filter(entry -> entry.endAt() == newest.startAt())
            .findFirst()
            .orElseThrow();
    assertEquals(List.of(), frames().read(newest).sections());
    assertEquals(List.of(), frames().read(before).sections());
  }

  @Test
  default void asManySealedFramesAreListedAsTheHistoryAndOlderOnesAreDropped() {
    Entry kept = frames().newest();
    frames().http().get("/" + kept.id()).expect(200);
    frames().awaitSealed(kept.endAt() + HISTORY * DURATION_MS);
    List<Entry> index = frames().index();
    assertEquals(HISTORY, index.size());
    assertTouch(index);
    assertNull(
        index.stream().filter(entry -> entry.id().equals(kept.id())).findFirst().orElse(null));
    Poll.until("it is dropped", () -> frames().http().get("/" + kept.id()).status() == 404);
    frames().http().get("/" + kept.id()).problem(404);
    frames().http().get("/frame/" + kept.id()).problem(404);
  }

  @Test
  default void aFrameIsServedForOneMoreDurationAfterItLeftTheIndex() {
    long lastAskedAt = System.nanoTime();
    List<Entry> listed = frames().index();
    int served = 0;
    while (served < 3) {
      long askedAt = System.nanoTime();
      List<Entry> before = listed;
      listed = frames().index();
      for (Entry entry : before) {
        if (!listed.contains(entry)) {
          WireAnswer answer = frames().http().get("/" + entry.id());
          // When this machine was busy elsewhere it may have been dropped already.
          if (System.nanoTime() - lastAskedAt < TimeUnit.MILLISECONDS.toNanos(DURATION_MS)) {
            answer.expect(200);
            served++;
          }
        }
      }
      lastAskedAt = askedAt;
    }
  }
}
