package io.lockstep.core.socketio.engine;

/** The home event loop of sessions, as far as they need it. */
public interface EngineLoop {
  /** A monotonic time in milliseconds. */
  long nowMs();

  /** Makes an alarm that is not set. */
  Alarm alarm(Runnable due);

  /** Runs {@code task} when this turn of the event loop is over. */
  void atEndOfTurn(Runnable task);

  /** Calls a task at a given time. */
  interface Alarm {
    /** Sets it, in place of the time before. It is never called early. */
    void set(long dueMs);

    void clear();
  }
}
