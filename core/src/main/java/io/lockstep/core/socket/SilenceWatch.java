package io.lockstep.core.socket;

/**
 * Decides what to do about a client that sends nothing, or that does not finish a message. Gets the
 * time as an argument.
 */
final class SilenceWatch {
  /**
   * The longest time from the first byte of a message to its last. It is limited because an
   * unfinished message uses memory.
   */
  static final long MESSAGE_MS = 60_000;

  private static final long NEVER = Long.MAX_VALUE;

  private final Silence silence;
  private long heardMs;

  /** The time of the last ping or of the last frame. */
  private long askedMs;

  private long messageDueMs = NEVER;

  SilenceWatch(Silence silence, long nowMs) {
    this.silence = silence;
    heard(nowMs);
  }

  /** What to do. */
  enum Verdict {
    /** Nothing. The client has time left. */
    WAIT,
    /** Ping the client. */
    PING,
    /** Close the connection, because the client is silent. */
    CLOSE,
    /** Close the connection, because a message takes too long. */
    CLOSE_UNFINISHED,
    /** Cut the connection, because the client did not answer a ping. */
    GIVE_UP
  }

  /** A frame has come from the client. */
  void heard(long nowMs) {
    heardMs = nowMs;
    askedMs = nowMs;
  }

  /** A message has begun. Returns false if that was already known. */
  boolean begun(long nowMs) {
    if (messageDueMs != NEVER) {
      return false;
    }
    messageDueMs = nowMs + MESSAGE_MS;
    return true;
  }

  /** The message is complete. */
  void finished() {
    messageDueMs = NEVER;
  }

  /** The server did not read from the client until now, so its silence does not count. */
  void listening(long nowMs) {
    heard(nowMs);
    if (messageDueMs != NEVER) {
      messageDueMs = nowMs + MESSAGE_MS;
    }
  }

  /** Says what to do. Called when {@link #dueMs} has passed. */
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

  /** The time at which there is something to do if no frame arrives. */
  long dueMs() {
    long pingMs = askedMs + silence.pingInterval().toMillis();
    return Math.min(messageDueMs, Math.min(pingMs, heardMs + limitMs()));
  }

  /** How long a client may be silent, in milliseconds. */
  long limitMs() {
    return silence.limit().toMillis();
  }
}
