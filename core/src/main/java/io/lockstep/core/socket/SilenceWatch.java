package io.lockstep.core.socket;

/**
 * How long one client has said nothing, or not come to the end of what it says, and what is to be
 * done about it. Told the time.
 */
final class SilenceWatch {
  /** How long a message may take from its first byte to its last, for it holds memory. */
  static final long MESSAGE_MS = 60_000;

  private static final long NEVER = Long.MAX_VALUE;

  private final Silence silence;
  private long heardMs;

  /** When the client was pinged or heard last. */
  private long askedMs;

  private long messageDueMs = NEVER;

  SilenceWatch(Silence silence, long nowMs) {
    this.silence = silence;
    heard(nowMs);
  }

  /** What is to be done. */
  enum Verdict {
    /** Nothing, it is not overdue. */
    WAIT,
    /** Ask whether it is still there. */
    PING,
    /** Close the connection. */
    CLOSE,
    /** Close the connection: a message takes too long. */
    CLOSE_UNFINISHED,
    /** Give it up: it did not answer. */
    GIVE_UP
  }

  /** A frame has come from the client. */
  void heard(long nowMs) {
    heardMs = nowMs;
    askedMs = nowMs;
  }

  /** A message has begun; false when that is known. */
  boolean begun(long nowMs) {
    if (messageDueMs != NEVER) {
      return false;
    }
    messageDueMs = nowMs + MESSAGE_MS;
    return true;
  }

  /** The message begun is complete. */
  void finished() {
    messageDueMs = NEVER;
  }

  /** The client was not listened to until now, which is not to be held against it. */
  void listening(long nowMs) {
    heard(nowMs);
    if (messageDueMs != NEVER) {
      messageDueMs = nowMs + MESSAGE_MS;
    }
  }

  /** To be called when {@link #dueMs} has passed. */
  Verdict check(long nowMs) {
    if (nowMs < dueMs()) {
      return Verdict.WAIT;
    } else if (nowMs >= messageDueMs) {
      return Verdict.CLOSE_UNFINISHED;
    } else if (nowMs >= heardMs + limitMs()) {
      return silence.closing() ? Verdict.CLOSE : Verdict.GIVE_UP;
    }
    askedMs = nowMs;
    return Verdict.PING;
  }

  /** When there is something to do if no frame comes. */
  long dueMs() {
    long pingMs = askedMs + silence.pingInterval().toMillis();
    return Math.min(messageDueMs, Math.min(pingMs, heardMs + limitMs()));
  }

  /** How long it may last, in milliseconds. */
  long limitMs() {
    return silence.limit().toMillis();
  }
}
