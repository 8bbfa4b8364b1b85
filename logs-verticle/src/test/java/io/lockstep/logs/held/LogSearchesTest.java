package io.lockstep.logs.held;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.turns.FairTurns;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every look at the time takes a turn's time, so that every step is a piece. */
class LogSearchesTest {
  private static final long LONG_NANOS = 1_000_000;

  private final Queue<Runnable> turnsDue = new ArrayDeque<>();
  private final List<String> steps = new ArrayList<>();
  private long nanos;
  private final FairTurns turns =
      new FairTurns(turnsDue::add, (turn, delay) -> turnsDue.add(turn), () -> nanos += LONG_NANOS);
  private final LogSearches searches = new LogSearches(turns);

  /** Takes that many steps. */
  private class Steps implements LogSearch<String> {
    private final String name;
    private final boolean slow;
    private int left;

    Steps(String name, boolean slow, int steps) {
      this.name = name;
      this.slow = slow;
      this.left = steps;
    }

    @Override
    public boolean readsMessages() {
      return slow;
    }

    @Override
    public @Nullable String step() {
      steps.add(name);
      left--;
      return left == 0 ? name : null;
    }
  }

  private CompletableFuture<String> begin(String name, boolean slow, int count) {
    return searches.begin(new Steps(name, slow, count), () -> false);
  }

  private void runAll() {
    for (Runnable turn = turnsDue.poll(); turn != null; turn = turnsDue.poll()) {
      turn.run();
    }
  }

  @Test
  void whatIsShortEndsAtOnce() {
    assertEquals("a", begin("a", false, 1).getNow(""));
  }

  @Test
  void thoseThatReadMessagesTakeTurnsAFewAtATime() {
    List<CompletableFuture<String>> begun = new ArrayList<>();
    for (int i = 0; i < 2 * LogSearches.SLOW_AT_ONCE; i++) {
      begun.add(begin("s" + i, true, 10));
    }
    while (!begun.get(0).isDone()) {
      turnsDue.remove().run();
    }
    assertEquals(LogSearches.SLOW_AT_ONCE, steps.stream().distinct().count());
    runAll();
    begun.forEach(search -> assertTrue(search.isDone()));
  }

  @Test
  void whatIsQuickDoesNotWaitForThem() {
    for (int i = 0; i < 3 * LogSearches.SLOW_AT_ONCE; i++) {
      assertFalse(begin("slow", true, 1_000).isDone());
    }
    CompletableFuture<String> quick = begin("quick", false, 2);
    steps.clear();
    while (!quick.isDone()) {
      turnsDue.remove().run();
    }
    assertTrue(steps.size() <= 2 * (LogSearches.SLOW_AT_ONCE + 1), steps::toString);
  }

  @Test
  void whatNobodyWaitsForIsGivenUp() {
    boolean[] late = new boolean[1];
    CompletableFuture<String> begun = searches.begin(new Steps("s", true, 1_000), () -> late[0]);
    List<CompletableFuture<String>> waiting = new ArrayList<>();
    for (int i = 0; i < 2 * LogSearches.SLOW_AT_ONCE; i++) {
      waiting.add(searches.begin(new Steps("w", true, 1_000), () -> late[0]));
    }
    late[0] = true;
    CompletableFuture<String> other = begin("other", true, 2);
    runAll();
    assertEquals(Failure.TIMED_OUT, failure(begun));
    waiting.forEach(search -> assertEquals(Failure.TIMED_OUT, failure(search)));
    assertEquals("other", other.getNow(""));
  }

  @Test
  void notMoreThanSoManyWait() {
    for (int i = 0; i < LogSearches.SLOW_AT_ONCE + LogSearches.MAX_WAITING; i++) {
      assertFalse(begin("s", true, 50).isDone());
    }
    assertEquals(Failure.OVERLOADED, failure(begin("one too many", true, 2)));
    runAll();
    assertThatOthersAreBegun();
  }

  @Test
  void oneThatFailsLetsTheNextBegin() {
    List<CompletableFuture<String>> failing = new ArrayList<>();
    for (int i = 0; i < 2 * LogSearches.SLOW_AT_ONCE; i++) {
      failing.add(
          searches.begin(
              new Steps("f", true, 5) {
                @Override
                public @Nullable String step() {
                  throw new IllegalStateException("search");
                }
              },
              () -> false));
    }
    runAll();
    failing.forEach(search -> assertTrue(search.isCompletedExceptionally()));
    assertThatOthersAreBegun();
  }

  private void assertThatOthersAreBegun() {
    CompletableFuture<String> later = begin("later", true, 1);
    runAll();
    assertEquals("later", later.getNow(""));
  }

  private static Failure failure(CompletableFuture<String> search) {
    assertTrue(search.isDone());
    CompletionException failed = assertThrows(CompletionException.class, search::join);
    return assertInstanceOf(FailureException.class, failed.getCause()).failure();
  }
}
