package io.lockstep.frames.owner;

import static io.lockstep.frames.owner.FramesFixture.DURATION_MS;
import static io.lockstep.frames.owner.FramesFixture.HISTORY;
import static io.lockstep.frames.owner.FramesFixture.START_MS;
import static io.lockstep.frames.owner.FramesFixture.decode;
import static io.lockstep.frames.owner.FramesFixture.failureOf;
import static io.lockstep.frames.owner.FramesFixture.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.frames.FramesSettings;
import io.lockstep.frames.SealedFrame;
import io.lockstep.frames.format.DataItem;
import io.lockstep.frames.format.Dialect;
import io.lockstep.frames.format.Frame;
import io.lockstep.frames.format.FrameDecoder;
import io.lockstep.frames.format.FrameFormatException;
import io.lockstep.frames.format.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
  private final Timeline frames = new Timeline(settings(), new Budget(1 << 20), START_MS);

  @Test
  void twoEmptyFramesAreListedFromTheStart() {
    assertStarts(START_MS - DURATION_MS, START_MS - 2 * DURATION_MS);
    for (SealedFrame sealed : frames.sealed()) {
      assertEquals(List.of(), decode(sealed).sections());
    }
    assertEquals(START_MS + DURATION_MS, frames.openEndsAtMs());
  }

  @Test
  void theFirstFrameBeginsNowWhateverTheDuration() {
    Timeline odd = new Timeline(settings(), new Budget(0), START_MS + 137);
    assertEquals(START_MS + 137 + DURATION_MS, odd.openEndsAtMs());
  }

  @Test
  void aClockBefore1970StartsLateEnoughForTwoFrames() {
    Timeline early = new Timeline(settings(), new Budget(0), -5);
    assertEquals(3 * DURATION_MS, early.openEndsAtMs());
    assertNotNull(early.find("0"));
  }

  @Test
  void nothingIsSealedBeforeItsEnd() {
    assertEquals(0, frames.advance(START_MS + DURATION_MS - 1));
    assertStarts(START_MS - DURATION_MS, START_MS - 2 * DURATION_MS);
  }

  @Test
  void itemsAtTheBoundaryBelongToTheNextFrame() {
    add("a", "first", START_MS);
    add("a", "last", START_MS + DURATION_MS - 1);
    add("a", "next", START_MS + DURATION_MS);
    frames.advance(START_MS + 2 * DURATION_MS);

    assertItems(START_MS, item(START_MS, "first"), item(START_MS + DURATION_MS - 1, "last"));
    assertItems(START_MS + DURATION_MS, item(START_MS + DURATION_MS, "next"));
  }

  @Test
  void aFrameEndsWhereTheNextBegins() {
    frames.advance(START_MS + 3 * DURATION_MS + 11);
    List<SealedFrame> sealed = frames.sealed();
    for (int i = 0; i + 1 < sealed.size(); i++) {
      assertEquals(sealed.get(i).startMs(), sealed.get(i + 1).endMs());
      assertEquals(DURATION_MS, sealed.get(i).endMs() - sealed.get(i).startMs());
    }
    assertEquals(sealed.get(0).endMs() + DURATION_MS, frames.openEndsAtMs());
  }

  @Test
  void anIdleFrameIsSealedEmpty() {
    assertEquals(1, frames.advance(START_MS + DURATION_MS));
    assertItems(START_MS);
  }

  @Test
  void sectionsComeInTheOrderOfTheirFirstItems() {
    add("z", "1", START_MS);
    add("a", "2", START_MS);
    add("z", "3", START_MS + 1);
    frames.advance(START_MS + DURATION_MS);
    assertEquals(
        List.of(
            new Section("z", "text", List.of(item(START_MS, "1"), item(START_MS + 1, "3"))),
            new Section("a", "text", List.of(item(START_MS, "2")))),
        decodeAt(START_MS).sections());
  }

  @Test
  void timeDoesNotFallWhenTheClockStepsBack() {
    add("a", "1", START_MS + 500);
    add("a", "2", START_MS + 400);
    add("b", "3", START_MS - 1_000_000);
    add("a", "4", START_MS + 501);
    assertEquals(0, frames.advance(START_MS - 5));
    frames.advance(START_MS + DURATION_MS);
    add("a", "5", START_MS + DURATION_MS - 1);
    frames.advance(START_MS + 2 * DURATION_MS);

    assertEquals(
        List.of(
            new Section(
                "a",
                "text",
                List.of(
                    item(START_MS + 500, "1"),
                    item(START_MS + 500, "2"),
                    item(START_MS + 501, "4"))),
            new Section("b", "text", List.of(item(START_MS + 500, "3")))),
        decodeAt(START_MS).sections());
    assertItems(START_MS + DURATION_MS, item(START_MS + DURATION_MS, "5"));
  }

  @Test
  void onlyTheHistoryIsListed() {
    for (long i = 1; i <= 10; i++) {
      assertEquals(1, frames.advance(START_MS + i * DURATION_MS));
    }
    assertEquals(HISTORY, frames.sealed().size());
    assertEquals(START_MS + 9 * DURATION_MS, frames.sealed().get(0).startMs());
    assertNotNull(frames.find(Long.toString(START_MS + 6 * DURATION_MS)));
  }

  @Test
  void aFrameIsFoundForOneMoreDurationAfterItLeftTheList() {
    SealedFrame oldest = frames.sealed().get(1);
    long leftMs = START_MS + (HISTORY - 1) * DURATION_MS + 7;
    frames.advance(leftMs - 8);
    assertTrue(frames.sealed().contains(oldest));
    frames.advance(leftMs);
    assertFalse(frames.sealed().contains(oldest));

    frames.advance(leftMs + DURATION_MS - 1);
    assertSame(oldest, frames.find(oldest.id()));
    assertEquals(1, frames.dueInMs(leftMs + DURATION_MS - 1));
    frames.advance(leftMs + DURATION_MS);
    assertNull(frames.find(oldest.id()));
  }

  @Test
  void whatLeftTheListInASuspensionIsFoundForOneMoreDurationToo() {
    List<SealedFrame> before = frames.sealed();
    long nowMs = START_MS + HISTORY * DURATION_MS + 7;
    assertEquals(HISTORY, frames.advance(nowMs));
    frames.advance(nowMs + DURATION_MS - 1);
    before.forEach(frame -> assertSame(frame, frames.find(frame.id())));
    frames.advance(nowMs + DURATION_MS);
    before.forEach(frame -> assertNull(frames.find(frame.id())));
  }

  @Test
  void itIsDueWhenTheOpenFrameEnds() {
    assertEquals(DURATION_MS, frames.dueInMs(START_MS));
    frames.advance(START_MS + DURATION_MS + 3);
    assertEquals(DURATION_MS - 4, frames.dueInMs(START_MS + DURATION_MS + 4));
  }

  @Test
  void aFrameIsFoundByItsIdOnly() {
    SealedFrame newest = frames.sealed().get(0);
    assertSame(newest, frames.find(newest.id()));
    assertNull(frames.find("0" + newest.id()));
    assertNull(frames.find(Long.toString(START_MS)));
    assertNull(frames.find(""));
  }

  @Test
  void theListIsASnapshot() {
    List<SealedFrame> before = frames.sealed();
    assertSame(before, frames.sealed());
    frames.advance(START_MS + DURATION_MS);
    assertEquals(2, before.size());
    assertThrows(UnsupportedOperationException.class, before::clear);
  }

  @Test
  void aSuspensionWithinTheHistoryKeepsWhatWasOpen() {
    add("a", "kept", START_MS);
    assertEquals(HISTORY, frames.advance(START_MS + HISTORY * DURATION_MS));
    assertItems(START_MS, item(START_MS, "kept"));
    assertStarts(
        START_MS + 3 * DURATION_MS, START_MS + 2 * DURATION_MS, START_MS + DURATION_MS, START_MS);
  }

  @Test
  void aLongerLeapIsOneGapAndLosesNothing() {
    add("a", "kept", START_MS);
    assertEquals(1, frames.advance(START_MS + (HISTORY + 1) * DURATION_MS));
    assertItems(START_MS, item(START_MS, "kept"));
    assertStarts(START_MS, START_MS - DURATION_MS, START_MS - 2 * DURATION_MS);
    assertEquals(START_MS + (HISTORY + 2) * DURATION_MS, frames.openEndsAtMs());
  }

  @Test
  void aLeapOfAThousandYearsStaysOnTheFramesBoundaries() {
    long nowMs = START_MS + 365L * 24 * 3_600_000 * 1_000 + 7;
    add("a", "before", START_MS);
    add("a", "here", nowMs);
    long openStartMs = nowMs - (nowMs - START_MS) % DURATION_MS;
    assertEquals(openStartMs + DURATION_MS, frames.openEndsAtMs());
    assertEquals(1, frames.advance(openStartMs + DURATION_MS));
    assertStarts(openStartMs, START_MS, START_MS - DURATION_MS, START_MS - 2 * DURATION_MS);
    assertItems(START_MS, item(START_MS, "before"));
    assertItems(openStartMs, item(nowMs, "here"));
  }

  @Test
  void aLongHistoryIsNotFilledWithEmptyFramesAtOnce() {
    long most = Frames.MAX_FRAMES_AT_ONCE;
    FramesSettings settings =
        new FramesSettings(
            DURATION_MS, 10_000, Dialect.DOCUMENTED, 1 << 24, new ByteSize(1 << 20), "");
    Timeline patient = new Timeline(settings, new Budget(1 << 20), START_MS);
    assertEquals(most, patient.advance(START_MS + most * DURATION_MS));
    assertEquals(1, patient.advance(patient.openEndsAtMs() + most * DURATION_MS));
    assertEquals(most + 3, patient.sealed().size());
  }

  @Test
  void anotherTypeIsAConflictWithinTheFrameOnly() {
    add("a", "1", START_MS);
    assertEquals(
        Failure.CONFLICT, failureOf(() -> frames.add("a", "video", Bytes.utf8("2"), START_MS)));
    frames.add("b", "video", Bytes.utf8("3"), START_MS);
    add("a", "4", START_MS);
    long nextMs = START_MS + DURATION_MS;
    frames.add("a", "video", Bytes.utf8("5"), nextMs);
    frames.advance(nextMs + DURATION_MS);

    assertEquals(
        List.of(
            new Section("a", "text", List.of(item(START_MS, "1"), item(START_MS, "4"))),
            new Section("b", "video", List.of(item(START_MS, "3")))),
        decodeAt(START_MS).sections());
    assertEquals(
        List.of(new Section("a", "video", List.of(item(nextMs, "5")))),
        decodeAt(nextMs).sections());
  }

  @Test
  void anIdThatIsNoTextIsRejected() {
    assertEquals(
        Failure.REJECTED, failureOf(() -> frames.add("\uD83D", "text", Bytes.EMPTY, START_MS)));
    assertEquals(
        Failure.REJECTED, failureOf(() -> frames.add("a", "\uDE00", Bytes.EMPTY, START_MS)));
    frames.advance(START_MS + DURATION_MS);
    assertItems(START_MS);
  }

  @Test
  void framesAreSealedInTheDialectThatIsSet() throws FrameFormatException {
    Timeline reference = new Timeline(settings(Dialect.REFERENCE), new Budget(1 << 20), START_MS);
    reference.add("id", "a type", Bytes.EMPTY, START_MS);
    reference.advance(START_MS + DURATION_MS);
    Frame frame = FrameDecoder.decode(reference.sealed().get(0).bytes(), Dialect.REFERENCE);
    assertEquals("id", frame.sections().get(0).id());
    assertEquals("a type", frame.sections().get(0).type());
  }

  private void add(String channelId, String text, long nowMs) {
    frames.add(channelId, "text", Bytes.utf8(text), nowMs);
  }

  private static DataItem item(long timeMs, String text) {
    return new DataItem(timeMs, Bytes.utf8(text));
  }

  private Frame decodeAt(long startMs) {
    SealedFrame sealed = frames.find(Long.toString(startMs));
    assertNotNull(sealed);
    return decode(sealed);
  }

  /** All items of the frame, of all channels. */
  private void assertItems(long startMs, DataItem... items) {
    List<DataItem> found =
        decodeAt(startMs).sections().stream().flatMap(s -> s.items().stream()).toList();
    assertEquals(List.of(items), found);
  }

  private void assertStarts(Long... startsMs) {
    assertEquals(List.of(startsMs), frames.sealed().stream().map(SealedFrame::startMs).toList());
  }
}
