package io.lockstep.core.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FairTurnsTest {
  private static final long STEP = 5_000;
  private static final int STEPS_OF_A_TURN = (int) (FairTurns.TURN_NANOS / STEP);
  private static final int STEPS_OF_A_PIECE = (int) (FairTurns.PIECE_NANOS / STEP);

  private final ManualLoop loop = new ManualLoop();
  private final FairTurns turns = new FairTurns(loop::atEnd, loop::schedule, loop::nanos);
  private final List<String> done = new ArrayList<>();

  /** Takes that many steps. */
  private final class Steps implements FairTurns.Work {
    private final String name;
    private int left;

    Steps(String name, int steps) {
      this.name = name;
      this.left = steps;
    }

    @Override
    public boolean proceed(FairTurns.Share share) {
      done.add(name);
      do {
        left--;
        loop.pass(STEP);
      } while (left > 0 && !share.isUsedUp());
      return left > 0;
    }
  }

  /** The time that is saved up for bursts is gone, and others use the loop. */
  private Steps busy(String name) {
    Steps work = new Steps(name, 1_000_000);
    turns.add(work);
    loop.endTurn();
    turns.served("somebody");
    return work;
  }

  @Test
  void whatIsShortIsDoneAtOnce() {
    turns.add(new Steps("a", 3));
    turns.add(new Steps("b", 3));
    assertEquals(List.of("a", "b"), done);
    assertFalse(loop.hasTimer());
  }

  @Test
  void whatIsLongGoesOnInLaterTurns() {
    Steps work = busy("a");
    int before = work.left;
    loop.nextTurn();
    assertEquals(before - STEPS_OF_A_TURN, work.left);
    loop.nextTurn();
    assertEquals(before - 2 * STEPS_OF_A_TURN, work.left);
  }

  @Test
  void aTurnTakesTheSameTimeHoweverManyWait() {
    for (int i = 0; i < 100; i++) {
      busy("work " + i);
    }
    for (int i = 0; i < 100; i++) {
      long begun = loop.nextTurn();
      assertTrue(loop.nanos() - begun <= FairTurns.TURN_NANOS + FairTurns.PIECE_NANOS);
    }
  }

  @Test
  void thoseThatWaitTakeTurns() {
    for (int i = 0; i < 6; i++) {
      busy("w" + i);
    }
    loop.nextTurn();
    done.clear();
    for (int i = 0; i < 6; i++) {
      loop.nextTurn();
    }
    for (int i = 0; i < 6; i++) {
      String name = "w" + i;
      assertEquals(
          FairTurns.TURN_NANOS / FairTurns.PIECE_NANOS,
          done.stream().filter(name::equals).count(),
          done::toString);
    }
  }

  @Test
  void oneThatComesLaterIsServedBeforeTheBacklog() {
    busy("long");
    done.clear();
    turns.add(new Steps("short", 1));
    assertEquals(List.of("short"), done);
  }

  @Test
  void whatDoesNotFitIntoThisTurnIsFirstInTheNext() {
    busy("a");
    busy("b");
    done.clear();
    for (int i = 0; i < 30; i++) {
      turns.add(new Steps("new " + i, STEPS_OF_A_PIECE));
    }
    int atOnce = done.size();
    assertTrue(atOnce <= STEPS_OF_A_TURN / STEPS_OF_A_PIECE + 1, "at once: " + atOnce);
    loop.endTurn();
    loop.nextTurn();
    assertEquals("new " + atOnce, done.get(atOnce));
    assertFalse(done.contains("a"));
  }

  @Test
  void aBurstAfterAQuietTimeIsDoneInOneGo() {
    loop.pass(1_000_000_000);
    int steps = (int) (AtOnceTime.BURST_NANOS / STEP);
    turns.add(new Steps("burst", steps));
    loop.endTurn();
    assertFalse(loop.hasTimer());
    turns.add(new Steps("another", steps));
    loop.endTurn();
    assertTrue(loop.hasTimer());
  }

  @Test
  void backlogsGetATenthOfTheTimeWhileOthersUseTheLoop() {
    Steps a = busy("a");
    Steps b = busy("b");
    long begun = loop.nanos();
    int before = a.left + b.left;
    while (loop.nanos() - begun < 5_000_000_000L) {
      loop.nextTurn();
      loop.endTurn();
      turns.served("somebody");
    }
    double share = (double) (before - a.left - b.left) * STEP / (loop.nanos() - begun);
    assertTrue(share > 0.09 && share < 0.13, "share " + share);
  }

  @Test
  void workThatComesAgainAndAgainToTheBacklogGetsATenthOfTheTime() {
    Steps other = busy("other");
    long begun = loop.nanos();
    int before = other.left;
    AtomicLong worked = new AtomicLong();
    FairTurns.Work request =
        share -> {
          loop.pass(STEP);
          worked.addAndGet(STEP);
          return false;
        };
    boolean waits = false;
    while (loop.nanos() - begun < 5_000_000_000L) {
      long done = worked.get();
      if (!waits) {
        turns.addToBacklog(request);
      }
      loop.nextTurn();
      loop.endTurn();
      turns.served("somebody");
      waits = worked.get() == done;
    }
    double share = (double) ((before - other.left) * STEP + worked.get()) / (loop.nanos() - begun);
    assertTrue(worked.get() > 0 && share > 0.09 && share < 0.13, "share " + share);
  }

  @Test
  void backlogsPayForWhatTheyLeaveToTheEndOfTheTurn() {
    long writing = 20_000;
    FairTurns.Work work =
        share -> {
          loop.pass(STEP);
          loop.atEnd(() -> loop.pass(writing));
          return true;
        };
    turns.add(work);
    turns.add(new Steps("b", 1_000_000));
    loop.endTurn();
    long begun = loop.nanos();
    long worked = 0;
    while (loop.nanos() - begun < 5_000_000_000L) {
      long turn = loop.nextTurn();
      worked += loop.nanos() - turn;
      turns.served("somebody");
    }
    double share = (double) worked / (loop.nanos() - begun);
    assertTrue(share > 0.09 && share < 0.13, "share " + share);
  }

  @Test
  void aBacklogThatIsAloneNeedNotRest() {
    Steps work = busy("a");
    turns.served(work);
    loop.pass(FairTurns.ALONE_NANOS);
    loop.nextTurn();
    long begun = loop.nanos();
    int before = work.left;
    for (int i = 0; i < 10_000; i++) {
      loop.nextTurn();
    }
    assertEquals((before - work.left) * STEP, loop.nanos() - begun);
    turns.served("somebody");
    while (loop.nanos() - begun < 10_000_000_000L) {
      loop.nextTurn();
      turns.served("somebody");
    }
    assertTrue(loop.nanos() - begun - (before - work.left) * STEP > 7_000_000_000L);
  }

  @Test
  void whatFailsLosesItsTurnsAndNobodyElseDoes() {
    busy("a");
    turns.add(
        share -> {
          throw new IllegalStateException("work");
        });
    done.clear();
    loop.nextTurn();
    assertEquals(List.of("a"), done);
  }

  @Test
  void whatWorkAddsWaitsForATurn() {
    turns.add(
        share -> {
          turns.add(new Steps("inner", 1));
          done.add("outer");
          return false;
        });
    assertEquals(List.of("outer"), done);
    loop.endTurn();
    loop.nextTurn();
    assertEquals(List.of("outer", "inner"), done);
  }
}
