package io.lockstep.logs.held;

import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.turns.FairTurns;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * The searches of one log. They take turns with each other and with all other work of the event
 * loop. Of those that read messages, a few take turns while the others wait in a queue. Confined to
 * the log's event loop.
 */
public final class LogSearches {
  /** The number of searches that read messages and take turns at the same time. */
  static final int SLOW_AT_ONCE = 4;

  /** The longest queue of further ones. */
  static final int MAX_WAITING = 1_000;

  /** The user, for {@link FairTurns}, of all work that reads the log. */
  public static final Object USER = LogSearches.class;

  private final FairTurns turns;
  private final Queue<Searching<?>> waiting = new ArrayDeque<>();
  private int slow;

  public LogSearches(FairTurns turns) {
    this.turns = turns;
  }

  /**
   * Begins a search.
   *
   * @param late true if the deadline is over; asked in each turn
   * @return fails with {@code OVERLOADED} when too many wait, with {@code TIMED_OUT} when it is
   *     late
   */
  public <E> CompletableFuture<E> begin(LogSearch<E> search, BooleanSupplier late) {
    Searching<E> searching = new Searching<>(search, late);
    if (!search.readsMessages()) {
      turns.add(searching);
    } else if (slow < SLOW_AT_ONCE) {
      slow++;
      turns.add(searching);
    } else if (waiting.size() < MAX_WAITING) {
      waiting.add(searching);
    } else {
      searching.result.completeExceptionally(
          new FailureException(Failure.OVERLOADED, "too many searches of the log are under way"));
    }
    return searching.result;
  }

  private void slowEnded() {
    slow--;
    Searching<?> next = waiting.poll();
    while (next != null && next.failsIfLate()) {
      next = waiting.poll();
    }
    if (next != null) {
      slow++;
      turns.add(next);
    }
  }

  /** A search with its result. */
  private final class Searching<E> implements FairTurns.Work {
    private final LogSearch<E> search;
    private final BooleanSupplier late;
    private final CompletableFuture<E> result = new CompletableFuture<>();

    Searching(LogSearch<E> search, BooleanSupplier late) {
      this.search = search;
      this.late = late;
    }

    @Override
    public boolean proceed(FairTurns.Share share) {
      boolean more = !failsIfLate();
      try {
        while (more) {
          E found = search.step();
          if (found != null) {
            result.complete(found);
          }
          more = found == null && !share.isUsedUp();
        }
      } catch (RuntimeException | Error e) {
        // Also if memory has run out: the client is answered, and the next search begins.
        result.completeExceptionally(e);
      }
      if (result.isDone() && search.readsMessages()) {
        slowEnded();
      }
      return !result.isDone();
    }

    boolean failsIfLate() {
      return late.getAsBoolean()
          && result.completeExceptionally(
              new FailureException(Failure.TIMED_OUT, "the log was not searched in time"));
    }

    @Override
    public Object user() {
      return USER;
    }
  }
}
