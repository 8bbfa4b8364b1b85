package io.lockstep.logs.own;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.logs.entry.LogLevel;
import io.lockstep.logs.entry.OwnLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The lines that this process has logged and has not yet passed on to the log that listeners read.
 * The queue is bounded: lines that do not fit are dropped and counted. The thread that logs never
 * waits here.
 */
final class OwnLines {
  /** The largest number of waiting lines. */
  static final int MAX_WAITING = 10_000;

  /** The longest message that is kept whole, in characters. */
  static final int MAX_CHARS = 16 << 10;

  /** The largest number of characters in all waiting messages. */
  static final int MAX_WAITING_CHARS = 8 << 20;

  /** The number of characters that are taken at a time, about. */
  private static final int TAKEN_CHARS = 1 << 20;

  /**
   * The number of lines below info that are taken in a second. A client that causes many such lines
   * must not push out other lines.
   */
  static final int MAX_FINE_PER_SECOND = 2_000;

  private final MonotonicClock clock;
  private final Queue<OwnLine> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final Budget chars = new Budget(MAX_WAITING_CHARS);
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong fineSecond = new AtomicLong();
  private final AtomicInteger fine = new AtomicInteger();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile Runnable listener = () -> {};

  /**
   * @param clock divides the time into seconds
   */
  OwnLines(MonotonicClock clock) {
    this.clock = clock;
  }

  /**
   * Calls {@code listener} when there are lines, once until they are taken. The thread that logs
   * calls it, so it must not wait and not log.
   */
  void listener(Runnable listener) {
    this.listener = listener;
    listener.run();
  }

  void add(OwnLine line) {
    OwnLine kept = cut(line);
    if (!mayTake(kept)) {
      dropped.incrementAndGet();
      return;
    }
    waiting.add(kept);
    if (told.compareAndSet(false, true)) {
      listener.run();
    }
  }

  private boolean mayTake(OwnLine line) {
    if (line.level().compareTo(LogLevel.INFO) < 0 && !mayTakeFine(clock.millis() / 1_000)) {
      return false;
    }
    if (count.incrementAndGet() <= MAX_WAITING && chars.tryTake(line.message().length())) {
      return true;
    }
    count.decrementAndGet();
    return false;
  }

  private boolean mayTakeFine(long second) {
    if (fineSecond.getAndSet(second) != second) {
      fine.set(0);
    }
    return fine.incrementAndGet() <= MAX_FINE_PER_SECOND;
  }

  private static OwnLine cut(OwnLine line) {
    if (line.message().length() <= MAX_CHARS) {
      return line;
    }
    String kept = line.message().substring(0, MAX_CHARS);
    String cut = kept + "... and " + (line.message().length() - MAX_CHARS) + " characters more";
    return new OwnLine(line.timeMs(), line.level(), line.logger(), cut);
  }

  /** Takes up to {@code most} of the oldest lines; fewer if they are long. */
  List<OwnLine> take(int most) {
    told.set(false);
    List<OwnLine> taken = new ArrayList<>();
    int length = 0;
    while (taken.size() < most && length < TAKEN_CHARS) {
      OwnLine line = waiting.poll();
      if (line == null) {
        break;
      }
      count.decrementAndGet();
      chars.giveBack(line.message().length());
      length += line.message().length();
      taken.add(line);
    }
    return taken;
  }

  /** The number of lines that were dropped since the last call. */
  long takeDropped() {
    return dropped.getAndSet(0);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
