package io.lockstep.frames.owner;

import static io.lockstep.frames.owner.FramesFixture.DURATION_MS;
import static io.lockstep.frames.owner.FramesFixture.HISTORY;
import static io.lockstep.frames.owner.FramesFixture.START_MS;
import static io.lockstep.frames.owner.FramesFixture.decode;
import static io.lockstep.frames.owner.FramesFixture.failureOf;
import static io.lockstep.frames.owner.FramesFixture.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.frames.format.Frame;
import org.junit.jupiter.api.Test;

class FramesBudgetTest {
  private static final Bytes ITEM = Bytes.wrap(new byte[1_000]);

  private final Budget budget = new Budget(100_000);
  private final Timeline frames = new Timeline(settings(), budget, START_MS);

  @Test
  void emptyFramesAreFree() {
    frames.advance(START_MS + 100 * DURATION_MS);
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void anItemIsPaidForTwiceUntilItsFrameIsSealed() {
    frames.add("ab", "xyz", ITEM, START_MS);
    long recordBytes = 16 + 2 + 3;
    long itemBytes = 16 + 1_000;
    assertEquals(
        recordBytes
            + itemBytes
            + (2 * recordBytes + OpenFrame.CHANNEL_OVERHEAD_BYTES)
            + (itemBytes + OpenFrame.ITEM_OVERHEAD_BYTES),
        budget.usedBytes());
    frames.advance(START_MS + DURATION_MS);
    assertEquals(recordBytes + itemBytes, budget.usedBytes());
    assertEquals(30 + recordBytes + itemBytes, frames.sealed().get(0).bytes().length());
  }

  @Test
  void whatDoesNotFitIsNotStored() {
    int accepted = fill(START_MS);
    assertTrue(accepted > 40 && accepted < 50, accepted + " items");
    long usedBytes = budget.usedBytes();
    assertEquals(Failure.OVERLOADED, failureOf(() -> frames.add("other", "t", ITEM, START_MS + 1)));
    assertEquals(usedBytes, budget.usedBytes());

    frames.advance(START_MS + DURATION_MS);
    Frame frame = decode(frames.sealed().get(0));
    assertEquals(1, frame.sections().size());
    assertEquals(accepted, frame.sections().get(0).items().size());
  }

  @Test
  void aFullBudgetStillSeals() {
    fill(START_MS);
    budget.tryTake(budget.limitBytes() - budget.usedBytes());
    assertEquals(1, frames.advance(START_MS + DURATION_MS));
    assertTrue(budget.usedBytes() < budget.limitBytes());
    fill(START_MS + DURATION_MS);
    assertEquals(3, frames.advance(START_MS + 4 * DURATION_MS));
  }

  @Test
  void roomComesBackWithTheSealAndWithTheDrop() {
    int first = fill(START_MS);
    int second = fill(START_MS + DURATION_MS);
    assertTrue(second > 0 && second < first, second + " after " + first);
    // Then the first has left the list, and one duration later the second.
    long laterMs = START_MS + DURATION_MS * (HISTORY + 1);
    frames.advance(laterMs);
    long bothBytes = budget.usedBytes();
    frames.advance(laterMs + DURATION_MS - 1);
    assertEquals(bothBytes, budget.usedBytes());
    frames.advance(laterMs + DURATION_MS);
    assertTrue(budget.usedBytes() > 0 && budget.usedBytes() < bothBytes);
    frames.advance(laterMs + 2 * DURATION_MS);
    assertEquals(0, budget.usedBytes());
    assertEquals(first, fill(laterMs + 2 * DURATION_MS));
  }

  @Test
  void afterALongSuspensionEverythingIsGivenBackWithTheHistory() {
    fill(START_MS);
    fill(START_MS + DURATION_MS);
    long laterMs = START_MS + DURATION_MS * (HISTORY + 2);
    for (long frame = 0; frame < HISTORY; frame++) {
      frames.advance(laterMs + frame * DURATION_MS);
      assertTrue(budget.usedBytes() > 0);
    }
    frames.advance(laterMs + (long) HISTORY * DURATION_MS);
    frames.advance(laterMs + (HISTORY + 1L) * DURATION_MS);
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void anItemGivesWayToAFrameThatIsStillServed() {
    fill(START_MS);
    frames.advance(START_MS + DURATION_MS);
    String id = Long.toString(START_MS);
    long leftMs = START_MS + DURATION_MS * (HISTORY + 1);
    frames.advance(leftMs);
    assertTrue(frames.sealed().stream().noneMatch(frame -> frame.id().equals(id)));
    fill(leftMs);
    assertNotNull(frames.find(id));
    int more = fill(leftMs + DURATION_MS);
    assertTrue(more > 0);
    assertNull(frames.find(id));
  }

  @Test
  void closingGivesEverythingBackOnce() {
    fill(START_MS);
    fill(START_MS + DURATION_MS);
    frames.close();
    assertEquals(0, budget.usedBytes());
    frames.close();
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void aConflictCostsNothing() {
    frames.add("a", "t", ITEM, START_MS);
    long usedBytes = budget.usedBytes();
    assertEquals(Failure.CONFLICT, failureOf(() -> frames.add("a", "u", ITEM, START_MS)));
    assertEquals(usedBytes, budget.usedBytes());
  }

  @Test
  void aFrameNeverOutgrowsOneArray() {
    Budget endless = new Budget(Long.MAX_VALUE);
    Timeline large = new Timeline(settings(), endless, START_MS);
    Bytes item = Bytes.wrap(new byte[16 << 20]);
    for (int i = 0; i < 127; i++) {
      large.add("a", "t", item, START_MS);
    }
    long usedBytes = endless.usedBytes();
    assertEquals(Failure.OVERLOADED, failureOf(() -> large.add("a", "t", item, START_MS)));
    assertEquals(usedBytes, endless.usedBytes());
    large.add("a", "t", Bytes.wrap(new byte[8 << 20]), START_MS);
    large.close();
    assertEquals(0, endless.usedBytes());
  }

  /** Adds items until the budget is used up and returns how many there were. */
  private int fill(long nowMs) {
    frames.advance(nowMs);
    for (int accepted = 0; ; accepted++) {
      long usedBytes = budget.usedBytes();
      try {
        frames.add("a", "t", ITEM, nowMs);
      } catch (FailureException e) {
        assertEquals(Failure.OVERLOADED, e.failure());
        assertTrue(budget.usedBytes() <= usedBytes);
        return accepted;
      }
    }
  }
}
