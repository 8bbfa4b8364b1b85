package io.lockstep.frames.owner;

import static io.lockstep.frames.owner.FramesFixture.DURATION_MS;
import static io.lockstep.frames.owner.FramesFixture.HISTORY;
import static io.lockstep.frames.owner.FramesFixture.START_MS;
import static io.lockstep.frames.owner.FramesFixture.decode;
import static io.lockstep.frames.owner.FramesFixture.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.frames.SealedFrame;
import io.lockstep.frames.format.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sealing takes a while, and the timeline goes on meanwhile. */
class FramesSealingTest {
  private final Budget budget = new Budget(1 << 20);
  private final Frames frames = new Frames(settings(), budget, () -> 0, START_MS);

  @Test
  void aFrameThatIsOverIsNotListedBeforeItIsSealed() {
    List<SealedFrame> before = frames.sealed();
    add("a", START_MS);
    frames.advance(START_MS + DURATION_MS);
    assertSame(before, frames.sealed());
    assertNull(frames.find(Long.toString(START_MS)));
    assertEquals(1, frames.unsealed().size());
  }

  @Test
  void itemsMeanwhileGoIntoTheNextFrame() {
    add("a", START_MS);
    add("b", START_MS + DURATION_MS);
    SealedFrame first = sealNext();
    assertEquals(List.of("a"), texts(first));
    frames.advance(START_MS + 2 * DURATION_MS);
    assertEquals(List.of("b"), texts(sealNext()));
    assertTouch();
  }

  @Test
  void severalWaitInTheirOrderAndAreListedInIt() {
    add("a", START_MS);
    add("b", START_MS + DURATION_MS);
    add("c", START_MS + 3 * DURATION_MS);
    frames.advance(START_MS + 4 * DURATION_MS);
    List<ClosedFrame> unsealed = frames.unsealed();
    assertEquals(4, unsealed.size());

    frames.seal(List.of(unsealed.get(0).seal(Dialect.DOCUMENTED)));
    assertEquals(START_MS, frames.sealed().get(0).startMs());
    assertEquals(unsealed.subList(1, 4), frames.unsealed());
    frames.seal(
        unsealed.subList(1, 4).stream().map(frame -> frame.seal(Dialect.DOCUMENTED)).toList());
    assertEquals(HISTORY, frames.sealed().size());
    assertEquals(List.of("c"), texts(frames.sealed().get(0)));
    assertEquals(List.of("b"), texts(frames.sealed().get(2)));
    assertTouch();
  }

  @Test
  void noneIsListedOutOfTurn() {
    frames.advance(START_MS + 2 * DURATION_MS);
    SealedFrame second = frames.unsealed().get(1).seal(Dialect.DOCUMENTED);
    assertThrows(IllegalArgumentException.class, () -> frames.seal(List.of(second)));
  }

  @Test
  void aFrameMayBeSealedAgainAndIsTheSame() {
    add("a", START_MS);
    frames.advance(START_MS + DURATION_MS);
    ClosedFrame frame = frames.unsealed().get(0);
    assertEquals(frame.seal(Dialect.DOCUMENTED), frame.seal(Dialect.DOCUMENTED));
  }

  @Test
  void whatWaitsStaysPaidFor() {
    add("a", START_MS);
    long openBytes = budget.usedBytes();
    frames.advance(START_MS + DURATION_MS);
    assertEquals(openBytes, budget.usedBytes());
    SealedFrame sealed = sealNext();
    assertEquals(SealedFrame.paidBytes(sealed.bytes().length()), budget.usedBytes());
  }

  @Test
  void closingGivesBackWhatWaits() {
    add("a", START_MS);
    add("b", START_MS + DURATION_MS);
    frames.close();
    assertEquals(0, budget.usedBytes());
    assertTrue(frames.unsealed().isEmpty());
  }

  @Test
  void whenNothingCanBeSealedOnlyFramesWithItemsStillWait() {
    long nowMs = START_MS;
    for (int i = 0; i < Frames.MAX_UNSEALED; i++) {
      nowMs += DURATION_MS;
      frames.advance(nowMs);
    }
    assertEquals(Frames.MAX_UNSEALED, frames.unsealed().size());
    nowMs += 10 * DURATION_MS;
    frames.advance(nowMs);
    assertEquals(Frames.MAX_UNSEALED, frames.unsealed().size());
    add("a", nowMs);
    nowMs += DURATION_MS;
    frames.advance(nowMs);
    assertEquals(Frames.MAX_UNSEALED + 1, frames.unsealed().size());

    frames.seal(frames.unsealed().stream().map(frame -> frame.seal(Dialect.DOCUMENTED)).toList());
    assertEquals(List.of("a"), texts(frames.sealed().get(0)));
    frames.advance(nowMs + DURATION_MS);
    assertEquals(frames.sealed().get(0).endMs(), frames.unsealed().get(0).startMs());
  }

  private void add(String text, long nowMs) {
    frames.add("channel", "text", Bytes.utf8(text), nowMs);
  }

  private SealedFrame sealNext() {
    SealedFrame sealed = frames.unsealed().get(0).seal(Dialect.DOCUMENTED);
    frames.seal(List.of(sealed));
    assertSame(sealed, frames.sealed().get(0));
    return sealed;
  }

  private void assertTouch() {
    List<SealedFrame> newestFirst = frames.sealed();
    for (int i = 1; i < newestFirst.size(); i++) {
      assertEquals(newestFirst.get(i).endMs(), newestFirst.get(i - 1).startMs());
    }
  }

  private static List<String> texts(SealedFrame sealed) {
    return decode(sealed).sections().stream()
        .flatMap(section -> section.items().stream())
        .map(item -> new String(item.bytes().array(), StandardCharsets.UTF_8))
        .toList();
  }
}
