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
 * What this process has logged and not yet passed on to the log that listeners read, bounded: what
 * does not fit is dropped and counted. The thread that logs never waits here.
 */
final class OwnLines {
  /** How many lines wait at the most. */
  static final int MAX_WAITING = 10_000;

  /** The longest message that is kept whole, in characters. */
  static final int MAX_CHARS = 16 << 10;

  /** How many characters wait at the most, in all messages. */
  static final int MAX_WAITING_CHARS = 8 << 20;

  /** About how many characters are taken at a time. */
  private static final int TAKEN_CHARS = 1 << 20;

  /**
   * How many lines below info are taken within a second: who makes the server say much at that
   * level must not push out what others have to say.
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
   * @param clock tells one second from the next
   */
  OwnLines(MonotonicClock clock) {
    this.clock = clock;
  }

  /**
   * Lets {@code listener} be told that there are lines, once until they are taken. The thread that
   * logs tells it, so it must not wait, nor log.
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

  /** Takes the oldest lines, so many at the most, and fewer when they are long. */
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

  /** How many lines were dropped since this was asked last. */
  long takeDropped() {
    return dropped.getAndSet(0);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
