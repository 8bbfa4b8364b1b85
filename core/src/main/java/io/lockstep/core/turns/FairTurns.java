package io.lockstep.core.turns;

import io.lockstep.core.limits.TokenBucket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Divides the time of one event loop among its users. Work that fits into the current turn of the
 * loop is done at once. The rest waits. Each turn does small pieces of it in round-robin order.
 * Then the loop serves the input and output of all connections, before the next turn. A turn takes
 * the same time however much work waits.
 *
 * <pre>
 *   event loop:  input and output │ turn: A B C D │ input and output │ turn: E F A B │ ...
 *                  └ new work, at once, while this turn has time for it
 * </pre>
 *
 * <p>Work that is not done after its first piece is a backlog. Backlogs get a tenth of the loop's
 * time while others use the loop. If the loop never rested, the operating system would let it wait
 * for a processor, and with it every user. A backlog that is alone need not rest.
 *
 * <p>Confined to its event loop.
 */
public final class FairTurns {
  private static final Logger log = LoggerFactory.getLogger(FairTurns.class);

  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The time for all pieces of one turn. */
  static final long TURN_NANOS = 100_000;

  /** The time for one piece of work while others wait. */
  static final long PIECE_NANOS = 50_000;

  /** The time for backlogs without a rest. */
  static final long BACKLOG_NANOS = 50_000_000;

  /** The part of the time that is for backlogs: a tenth. */
  static final int BACKLOG_PART = 10;

  /** A backlog is alone if nobody else has used the loop for this time. */
  static final long ALONE_NANOS = SECOND_NANOS;

  private final Executor endOfTurn;
  private final Timer timer;
  private final LongSupplier clock;

  /** Work that has had no piece yet. */
  private final Deque<Work> fresh = new ArrayDeque<>();

  private final Deque<Work> backlog = new ArrayDeque<>();

  /** The time that backlogs may take. */
  private final TokenBucket backlogs;

  private final TurnUsers users;
  private final AtOnceTime atOnce;
  private final WorkTime time;

  /** The part of this turn's work that was charged to the backlogs. */
  private long chargedNanos;

  /** The time of the next turn. */
  private long dueNanos;

  private boolean isDue;
  private boolean working;

  /**
   * @param endOfTurn runs a task when the loop has handled the input of this turn
   * @param clock a monotonic clock in nanoseconds
   */
  public FairTurns(Executor endOfTurn, Timer timer, LongSupplier clock) {
    long now = clock.getAsLong();
    this.endOfTurn = endOfTurn;
    this.timer = timer;
    this.clock = clock;
    this.atOnce = new AtOnceTime(endOfTurn, clock, now);
    this.time = new WorkTime(clock);
    this.backlogs = new TokenBucket(SECOND_NANOS / BACKLOG_PART, BACKLOG_NANOS, now);
    this.users = new TurnUsers(now - ALONE_NANOS);
  }

  /** Runs tasks later. */
  @FunctionalInterface
  public interface Timer {
    /**
     * Runs {@code task} after a delay, and not before the loop has served the input and output of
     * all connections again.
     */
    void schedule(Runnable task, long delayNanos);
  }

  /** Something to do that can be done in pieces. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does a piece: one step, and further steps until the share is used up. A step takes a few
     * microseconds.
     *
     * @return true if there is more to do, so that it gets another turn
     */
    boolean proceed(Share share);

    /** The user that the work is for. One user may have several works. */
    default Object user() {
      return this;
    }
  }

  /**
   * Begins {@code work}: at once if this turn has time for it, else in a later turn. Work that
   * already waits must not be added again.
   */
  public void add(Work work) {
    long now = clock.getAsLong();
    if (working || !atOnce.isLeft(now, !isIdle())) {
      fresh.add(work);
      turnAt(now);
      return;
    }
    long leftNanos = atOnce.leftNanos();
    time.beginAt(now);
    atOnce.took(proceed(work, true, isIdle() ? leftNanos : Math.min(leftNanos, PIECE_NANOS)));
    if (!isIdle()) {
      turnAt(time.now() + restNanos(time.now()));
    }
  }

  /**
   * Lets {@code work} wait with the backlogs, because its user has had a turn already and sent more
   * than fits into it. Work that waits already must not be added again.
   */
  public void addToBacklog(Work work) {
    backlog.add(work);
    long now = clock.getAsLong();
    turnAt(now + restNanos(now));
  }

  /** Notes that something else was done on the loop for {@code user}. */
  public void served(Object user) {
    users.served(user, clock.getAsLong());
  }

  private boolean isIdle() {
    return backlog.isEmpty() && fresh.isEmpty();
  }

  /** An earlier turn will do, too. */
  private void turnAt(long nanos) {
    if (!isDue || nanos - dueNanos < 0) {
      isDue = true;
      dueNanos = nanos;
      timer.schedule(() -> turn(nanos), Math.max(0, nanos - clock.getAsLong()));
    }
  }

  private void turn(long scheduledNanos) {
    if (!isDue || scheduledNanos != dueNanos) {
      // There was an earlier one instead.
      return;
    }
    isDue = false;
    chargedNanos = 0;
    time.beginAt(clock.getAsLong());
    boolean rested = restNanos(time.now()) == 0;
    long leftNanos = TURN_NANOS;
    while (leftNanos > 0) {
      boolean isFresh = !fresh.isEmpty();
      Work next = isFresh ? fresh.poll() : rested ? backlog.poll() : null;
      if (next == null) {
        break;
      }
      leftNanos -= proceed(next, isFresh, isIdle() ? leftNanos : PIECE_NANOS);
    }
    if (chargedNanos > 0) {
      endOfTurn.execute(this::endBacklogs);
    } else if (!isIdle()) {
      turnAt(time.now() + (fresh.isEmpty() ? restNanos(time.now()) : 0));
    }
  }

  /**
   * Charges the backlogs for the tasks that their work left to the end of the turn. Mostly these
   * write answers to sockets, which may take longer than the work itself. At most the work's own
   * time is charged again, because others have tasks there, too.
   */
  private void endBacklogs() {
    long now = clock.getAsLong();
    backlogs.take(Math.min(now - time.now(), chargedNanos), now);
    if (!isIdle()) {
      turnAt(now + (fresh.isEmpty() ? restNanos(now) : 0));
    }
  }

  /** Does a piece of at most {@code nanos}; returns how long it took. */
  private long proceed(Work work, boolean isFresh, long nanos) {
    long begun = time.beginPiece(nanos);
    boolean more = proceed(work);
    long took = time.worked() - begun;
    if (more) {
      backlog.add(work);
    }
    if (!more && isFresh) {
      users.served(work.user(), time.now());
    } else if (!isAlone(work, time.now())) {
      backlogs.take(took, time.now());
      chargedNanos += took;
    }
    return took;
  }

  private boolean proceed(Work work) {
    working = true;
    try {
      return work.proceed(time);
    } catch (RuntimeException | Error e) {
      // Other work must not lose its turn because of this exception.
      log.error("work failed in its turn", e);
      return false;
    } finally {
      working = false;
    }
  }

  /** The time for which backlogs must rest. */
  private long restNanos(long now) {
    Work first = backlog.peek();
    return first == null || isAlone(first, now) ? 0 : backlogs.waitNanos(now);
  }

  /** True if nobody else uses the loop. */
  private boolean isAlone(Work work, long now) {
    boolean only = backlog.isEmpty() || (backlog.size() == 1 && backlog.peek() == work);
    return only && now - users.othersServedNanos(work.user()) >= ALONE_NANOS;
  }

  /** The time for one piece of work. */
  @FunctionalInterface
  public interface Share {
    /** True if it is the turn of the next work. To be asked after each step. */
    boolean isUsedUp();
  }
}
