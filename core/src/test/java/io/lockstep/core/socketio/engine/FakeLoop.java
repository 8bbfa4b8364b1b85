package io.lockstep.core.socketio.engine;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** An event loop whose time is moved by hand. */
final class FakeLoop implements EngineLoop {
  private final Map<Runnable, Long> alarms = new HashMap<>();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private long nowMs = 1_000;

  @Override
  public long nowMs() {
    return nowMs;
  }

  @Override
  public Alarm alarm(Runnable due) {
    return new Alarm() {
      @Override
      public void set(long dueMs) {
        alarms.put(due, dueMs);
      }

      @Override
      public void clear() {
        alarms.remove(due);
      }
    };
  }

  @Override
  public void atEndOfTurn(Runnable task) {
    tasks.add(task);
  }

  void endTurn() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  /** Lets time pass, and calls each alarm at its time. */
  void pass(long ms) {
    endTurn();
    long until = nowMs + ms;
    for (Optional<Map.Entry<Runnable, Long>> next = next(until);
        next.isPresent();
        next = next(until)) {
      nowMs = Math.max(nowMs, next.get().getValue());
      Runnable due = next.get().getKey();
      alarms.remove(due);
      due.run();
      endTurn();
    }
    nowMs = until;
  }

  /** Lets time pass without a timer, as when the loop is busy. */
  void passUnnoticed(long ms) {
    nowMs += ms;
  }

  private Optional<Map.Entry<Runnable, Long>> next(long until) {
    return alarms.entrySet().stream()
        .filter(alarm -> alarm.getValue() <= until)
        .min(Comparator.comparingLong(Map.Entry::getValue));
  }

  int alarmCount() {
    return alarms.size();
  }
}
