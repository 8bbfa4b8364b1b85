package io.lockstep.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What this process has logged and not yet passed on to the log that listeners read, bounded: what
 * does not fit is dropped and counted. Whoever logs never waits here.
 */
final class OwnLines {
  /** How many lines wait at the most. */
  static final int MAX_WAITING = 10_000;

  /** The longest message that is kept whole, in characters. */
  static final int MAX_CHARS = 64 << 10;

  /**
   * How many lines below info are taken within a second: who makes the server say much at that
   * level must not push out what others have to say.
   */
  static final int MAX_FINE_PER_SECOND = 2_000;

  private final Queue<OwnLine> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong fineSecond = new AtomicLong();
  private final AtomicInteger fine = new AtomicInteger();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile Runnable listener = () -> {};

  /**
   * Lets {@code listener} be told, once until lines are taken, that there are some; by whoever
   * logs, so that it must not wait, nor log.
   */
  void listener(Runnable listener) {
    this.listener = listener;
    listener.run();
  }

  void add(OwnLine line) {
    if (line.level().compareTo(LogLevel.INFO) < 0 && !mayTakeFine(line.timeMs() / 1_000)) {
      dropped.incrementAndGet();
      return;
    }
    if (count.incrementAndGet() > MAX_WAITING) {
      count.decrementAndGet();
      dropped.incrementAndGet();
      return;
    }
    waiting.add(cut(line));
    if (told.compareAndSet(false, true)) {
      listener.run();
    }
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

  /** Takes the oldest lines, so many at the most. */
  List<OwnLine> take(int most) {
    told.set(false);
    List<OwnLine> taken = new ArrayList<>();
    for (OwnLine line = waiting.poll(); line != null; line = waiting.poll()) {
      count.decrementAndGet();
      taken.add(line);
      if (taken.size() == most) {
        break;
      }
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
