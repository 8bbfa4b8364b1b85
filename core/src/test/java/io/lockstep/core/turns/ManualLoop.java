package io.lockstep.core.turns;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** An event loop whose turns and whose time a test moves. */
public final class ManualLoop {
  private final List<Runnable> atEnd = new ArrayList<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private long nanos = 1_000_000_000_000L;
  private long timersMade;

  private record Timer(long dueNanos, long number, Runnable task) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(dueNanos, other.dueNanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  public long nanos() {
    return nanos;
  }

  public void pass(long forNanos) {
    nanos += forNanos;
  }

  public void atEnd(Runnable task) {
    atEnd.add(task);
  }

  public void schedule(Runnable task, long delayNanos) {
    timers.add(new Timer(nanos + delayNanos, timersMade++, task));
  }

  public boolean hasTimer() {
    return !timers.isEmpty();
  }

  /** Runs what is to be done when the loop has handled its input. */
  public void endTurn() {
    List<Runnable> tasks = List.copyOf(atEnd);
    atEnd.clear();
    tasks.forEach(Runnable::run);
  }

  /** Lets time pass until the next timer is due, and runs that turn; returns when it began. */
  public long nextTurn() {
    Timer next = timers.remove();
    nanos = Math.max(nanos, next.dueNanos());
    long begun = nanos;
    next.task().run();
    endTurn();
    return begun;
  }
}
