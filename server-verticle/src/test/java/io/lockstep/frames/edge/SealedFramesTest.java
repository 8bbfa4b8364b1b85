package io.lockstep.frames.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.frames.FramesEvent;
import io.lockstep.frames.SealedFrame;
import io.lockstep.frames.format.Dialect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealedFramesTest {
  private static final int DURATION_MS = 1_000;

  private final Budget budget = new Budget(1_000);
  private long nowMs = 50_000;
  private final SealedFrames sealed =
      new SealedFrames(new FramesCodec(Dialect.DOCUMENTED), budget, () -> nowMs);

  @Test
  void thereIsNoIndexBeforeTheFirst() {
    assertNull(sealed.index());
    sealed.list(List.of());
    assertEquals("[]", index());
  }

  @Test
  void theIndexListsWhatItIsTold() {
    list(2_000, 1_000);
    assertEquals(
        "[{\"startAt\":2000,\"endAt\":3000,\"id\":\"2000\"},"
            + "{\"startAt\":1000,\"endAt\":2000,\"id\":\"1000\"}]",
        index());
  }

  @Test
  void aFrameIsFoundUnderItsOneSpelling() {
    hold(1_000, 0);
    assertNotNull(sealed.find("1000"));
    for (String id : List.of("01000", "+1000", "1000 ", "", "-1", "99999999999999999999")) {
      assertNull(sealed.find(id), id);
    }
  }

  @Test
  void aFrameIsServedForOneMoreDurationAfterItLeftTheIndex() {
    hold(1_000, 300);
    hold(2_000, 300);
    list(2_000, 1_000);
    nowMs += 100 * DURATION_MS;
    list(2_000);
    nowMs += DURATION_MS - 1;
    list(2_000);
    sealed.dropUnlisted();
    assertNotNull(sealed.find("1000"));
    assertEquals(600, budget.usedBytes());
    nowMs++;
    sealed.dropUnlisted();
    assertNull(sealed.find("1000"));
    assertNotNull(sealed.find("2000"));
    assertEquals(300, budget.usedBytes());
  }

  @Test
  void aFrameThatIsHereBeforeItIsListedStaysAsSoonAsItIs() {
    list(1_000);
    hold(2_000, 300);
    nowMs += DURATION_MS - 1;
    list(2_000, 1_000);
    nowMs += 100 * DURATION_MS;
    sealed.dropUnlisted();
    assertNotNull(sealed.find("2000"));
  }

  @Test
  void aFrameThatIsNeverListedIsDropped() {
    hold(2_000, 300);
    nowMs += DURATION_MS;
    list(1_000);
    assertNull(sealed.find("2000"));
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void olderFramesGiveWayToNewerOnesOldestFirst() {
    hold(1_000, 400);
    hold(2_000, 400);
    hold(3_000, 100);
    list(3_000, 2_000);
    assertTrue(sealed.pay(4_000, 200));
    assertNull(sealed.find("1000"));
    assertNotNull(sealed.find("2000"));
    assertEquals(700, budget.usedBytes());
  }

  @Test
  void newerFramesDoNotGiveWay() {
    hold(2_000, 900);
    assertFalse(sealed.pay(1_000, 200));
    assertNotNull(sealed.find("2000"));
    assertEquals(900, budget.usedBytes());
  }

  @Test
  void nothingGivesWayInVain() {
    hold(1_000, 500);
    hold(3_000, 400);
    assertFalse(sealed.pay(2_000, 601));
    assertNotNull(sealed.find("1000"));
    assertEquals(900, budget.usedBytes());
    assertTrue(sealed.pay(2_000, 600));
    assertNull(sealed.find("1000"));
  }

  @Test
  void framesOfThisProcessNeverGiveWay() {
    hold(1_000, 0);
    hold(2_000, 900);
    assertTrue(sealed.pay(3_000, 500));
    assertNotNull(sealed.find("1000"));
    assertNull(sealed.find("2000"));
  }

  @Test
  void onlyTheNewestFramesAreAlsoKeptOutsideOfTheHeap() {
    for (long startMs = 1_000; startMs <= 8_000; startMs += 1_000) {
      hold(startMs, 0);
    }
    sealed.keepDirect();
    assertNotNull(direct("1000"));
    hold(9_000, 0);
    sealed.keepDirect();
    assertNull(direct("1000"));
    assertNotNull(direct("2000"));
    assertNotNull(direct("9000"));
  }

  private @Nullable ByteBuffer direct(String id) {
    SealedFrame frame = sealed.find(id);
    assertNotNull(frame);
    return frame.bytes().direct();
  }

  private void hold(long startMs, long paidBytes) {
    assertTrue(sealed.pay(startMs, paidBytes));
    sealed.hold(
        SealedFrame.of(startMs, startMs + DURATION_MS, Bytes.utf8("frame " + startMs)), paidBytes);
  }

  private void list(long... startsMs) {
    sealed.list(
        Arrays.stream(startsMs)
            .mapToObj(startMs -> new FramesEvent.Entry(startMs, startMs + DURATION_MS))
            .toList());
  }

  private String index() {
    Bytes index = sealed.index();
    assertNotNull(index);
    return new String(index.array(), StandardCharsets.UTF_8);
  }
}
