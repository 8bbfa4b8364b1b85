package io.lockstep.core.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final int THREADS = 4;

  @Test
  void nothingIsTakenPastTheLimit() {
    Budget budget = new Budget(10);
    assertTrue(budget.tryTake(4));
    assertTrue(budget.tryTake(6));
    assertFalse(budget.tryTake(1));
    assertEquals(10, budget.usedBytes());
    assertEquals(10, budget.limitBytes());
  }

  @Test
  void aRefusedTakeTakesNothing() {
    Budget budget = new Budget(10);
    assertFalse(budget.tryTake(11));
    assertEquals(0, budget.usedBytes());
    assertTrue(budget.tryTake(10));
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    Budget budget = new Budget(10);
    assertTrue(budget.tryTake(10));
    budget.giveBack(3);
    assertFalse(budget.tryTake(4));
    assertTrue(budget.tryTake(3));
  }

  @Test
  void whatIsTakenFromAPartIsTakenFromTheWhole() {
    Budget whole = new Budget(10);
    Budget part = whole.part(6);
    assertTrue(part.tryTake(4));
    assertEquals(4, whole.usedBytes());
    assertFalse(part.tryTake(3));
    assertTrue(whole.tryTake(5));
    assertFalse(part.tryTake(2));
    assertEquals(4, part.usedBytes());
    part.giveBack(4);
    assertEquals(5, whole.usedBytes());
    assertEquals(0, part.usedBytes());
  }

  @Test
  void whatIsInUseAlreadyIsTakenBeyondTheLimit() {
    Budget whole = new Budget(10);
    Budget part = whole.part(6);
    part.take(12);
    assertEquals(12, part.usedBytes());
    assertFalse(part.hasRoomFor(1));
    assertFalse(part.tryTake(1));
    assertTrue(part.tryTake(0));
    part.giveBack(12);
    assertEquals(0, part.usedBytes());
  }

  @Test
  void whatAPartTakesBeyondItsLimitLeavesTheWholeToOthers() {
    Budget whole = new Budget(10);
    Budget part = whole.part(6);
    part.take(12);
    assertEquals(6, whole.usedBytes());
    assertTrue(whole.tryTake(4));
    part.giveBack(5);
    assertEquals(10, whole.usedBytes());
    part.giveBack(7);
    assertEquals(4, whole.usedBytes());
  }

  @Test
  void aPartThatSeveralThreadsOverdrawGivesAllBack() throws Exception {
    Budget whole = new Budget(100);
    Budget part = whole.part(60);
    together(
        thread -> {
          Random random = new Random(thread);
          for (int round = 0; round < 20_000; round++) {
            int bytes = random.nextInt(60);
            int others = random.nextInt(60);
            boolean othersTook = whole.tryTake(others);
            if (part.tryTake(bytes)) {
              part.giveBack(bytes);
            }
            part.take(bytes);
            part.giveBack(bytes);
            if (othersTook) {
              whole.giveBack(others);
            }
          }
        });
    assertEquals(0, part.usedBytes());
    assertEquals(0, whole.usedBytes());
  }

  @Test
  void aShareBecomesWhatIsInUse() {
    Budget budget = new Budget(10);
    BudgetShare share = new BudgetShare(budget);
    share.set(12);
    assertEquals(12, budget.usedBytes());
    share.set(3);
    assertEquals(3, budget.usedBytes());
    share.set(0);
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void roomIsWhatIsLeftOfThePartAndOfTheWhole() {
    Budget whole = new Budget(10);
    Budget part = whole.part(6);
    assertTrue(part.hasRoomFor(6));
    assertFalse(part.hasRoomFor(7));
    assertTrue(whole.tryTake(7));
    assertTrue(part.hasRoomFor(3));
    assertFalse(part.hasRoomFor(4));
  }

  @Test
  void aShareGrowsAndShrinksWithinTheBudget() {
    Budget budget = new Budget(10);
    BudgetShare share = new BudgetShare(budget);
    assertTrue(share.growTo(4));
    assertTrue(share.growTo(3));
    assertEquals(4, budget.usedBytes());
    assertFalse(share.growTo(11));
    assertEquals(4, share.bytes());
    share.shrinkTo(6);
    assertEquals(4, budget.usedBytes());
    share.shrinkTo(0);
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void noBytesAreAlwaysToBeHad() {
    Budget budget = new Budget(0);
    assertTrue(budget.tryTake(0));
    assertFalse(budget.tryTake(1));
  }

  @Test
  void noNumberIsTooLargeToBeRefused() {
    Budget budget = new Budget(10);
    assertTrue(budget.tryTake(5));
    assertFalse(budget.tryTake(Long.MAX_VALUE));
    assertEquals(5, budget.usedBytes());
  }

  @Test
  void aNegativeLimitIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Budget(-1));
  }

  @Test
  void severalThreadsNeverHoldMoreThanTheLimitAndGiveAllBack() throws Exception {
    Budget budget = new Budget(100);
    Budget held = new Budget(Long.MAX_VALUE);
    together(
        thread -> {
          Random random = new Random(thread);
          for (int round = 0; round < 20_000; round++) {
            int bytes = random.nextInt(60);
            if (budget.tryTake(bytes)) {
              held.tryTake(bytes);
              assertTrue(held.usedBytes() <= 100);
              held.giveBack(bytes);
              budget.giveBack(bytes);
            }
          }
        });
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void aTakeThatIsRefusedTakesTheRoomOfNobodyElse() throws Exception {
    Budget budget = new Budget(100);
    AtomicBoolean done = new AtomicBoolean();
    together(
        thread -> {
          while (thread > 0 && !done.get()) {
            assertFalse(budget.tryTake(101));
          }
          try {
            for (int round = 0; thread == 0 && round < 50_000; round++) {
              assertTrue(budget.tryTake(100));
              budget.giveBack(100);
            }
          } finally {
            done.set(true);
          }
        });
  }

  private interface Work {
    void run(int thread);
  }

  /** Runs {@code work} in several threads at once and fails as the first of them does. */
  private static void together(Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      all.add(
          () -> {
            start.await();
            work.run(thread);
            return true;
          });
    }
    try {
      for (Future<Boolean> one : threads.invokeAll(all)) {
        assertTrue(one.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
