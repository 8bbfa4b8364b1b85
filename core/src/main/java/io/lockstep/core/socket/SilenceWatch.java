package io.lockstep.core.socket;

/** How long one client has said nothing, and what is to be done about it. Told the time. */
final class SilenceWatch {
  private final Silence silence;
  private long heardMs;
  private boolean pinged;

  SilenceWatch(Silence silence, long nowMs) {
    this.silence = silence;
    this.heardMs = nowMs;
  }

  /** What is to be done. */
  enum Verdict {
    /** Nothing, it is not overdue. */
    WAIT,
    /** Ask whether it is still there. */
    PING,
    /** Close the connection. */
    CLOSE,
    /** Give it up: it did not answer. */
    GIVE_UP
  }

  /** Something has come from the client. */
  void heard(long nowMs) {
    heardMs = nowMs;
    pinged = false;
  }

  /** To be called when {@link #dueMs} has passed. */
  Verdict check(long nowMs) {
    if (nowMs < dueMs()) {
      return Verdict.WAIT;
    } else if (!silence.pinged()) {
      return Verdict.CLOSE;
    } else if (pinged) {
      return Verdict.GIVE_UP;
    }
    pinged = true;
    return Verdict.PING;
  }

  /** When there is something to do if nothing comes. */
  long dueMs() {
    long limitMs = silence.limit().toMillis();
    return heardMs + (pinged ? 2 * limitMs : limitMs);
  }

  /** How long it may last, in milliseconds. */
  long limitMs() {
    return silence.limit().toMillis();
  }
}
