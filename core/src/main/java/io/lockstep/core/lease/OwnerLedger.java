package io.lockstep.core.lease;

import org.jspecify.annotations.Nullable;

/**
 * The sum of the keys that an edge has asked one owner to hold, and the heartbeats to that owner.
 * Decides whether the answer to a heartbeat shows that the keys have to be asked for again.
 */
final class OwnerLedger {
  /** Interval between heartbeats, in milliseconds. */
  static final long BEAT_MS = 5_000;

  /** The same while the owner and the edge may disagree. */
  static final long SOON_MS = 1_000;

  /** The time for which heartbeats are more frequent after something was lost, in milliseconds. */
  static final long SUSPICION_MS = 10_000;

  private static final int NO_ROUND = 0;

  private final OwnerTerm term;
  private int keys;
  private long digest;
  private long lease = Holdings.NO_LEASE;
  private long nextBeatMs;
  private long suspectUntilMs = Long.MIN_VALUE;
  private boolean beating;
  private boolean differed;
  private int failures;
  private Round round = new Round(NO_ROUND, 0);

  /** One round, in which the owner is asked for all keys again. */
  private static final class Round {
    final int number;
    int left;

    /** True if the owner heard of it before it was asked for the first key. */
    boolean begun;

    /** True if the owner did not hear of it in time. */
    boolean inVain;

    /** True if the owner has heard that it is complete. */
    boolean over;

    Round(int number, int left) {
      this.number = number;
      this.left = left;
      this.over = number == NO_ROUND;
    }

    boolean isComplete() {
      return begun && left == 0;
    }
  }

  /**
   * The expected answer to a heartbeat.
   *
   * @param failures the number of requests that had failed when it was sent
   * @param comparable false within a round, because the owner may lack keys, or hold others
   * @param round the round at that time
   * @param begins true if it says that the round begins
   * @param completes true if it says that the round is complete
   */
  record Expected(
      int keys,
      long digest,
      int failures,
      boolean comparable,
      int round,
      boolean begins,
      boolean completes) {}

  /**
   * @param nowMs the first heartbeat is due {@link #BEAT_MS} later
   */
  OwnerLedger(OwnerTerm term, long nowMs) {
    this.term = term;
    this.nextBeatMs = nowMs + BEAT_MS;
  }

  OwnerTerm term() {
    return term;
  }

  /** The owner's bus address. */
  String owner() {
    return term.owner();
  }

  void add(long keyDigest) {
    keys++;
    digest += keyDigest;
  }

  void remove(long keyDigest) {
    keys--;
    digest -= keyDigest;
    if (keys == 0 && round.over) {
      // Without keys there are no heartbeats, and the owner ends the lease.
      lease = Holdings.NO_LEASE;
    }
  }

  /** A request to the owner has failed, so earlier expectations may be wrong. */
  void requestFailed() {
    failures++;
  }

  /**
   * Something between the owner and this edge was lost. More may be lost until the cluster has
   * found the edge again. Answers to heartbeats show it.
   */
  void suspect(long nowMs) {
    suspectUntilMs = nowMs + SUSPICION_MS;
    nextBeatMs = Math.min(nextBeatMs, nowMs + SOON_MS);
  }

  boolean isBeatDue(long nowMs) {
    return !beating && (keys > 0 || !round.over) && nowMs >= nextBeatMs;
  }

  Heartbeat heartbeat(String edge) {
    return new Heartbeat(edge, lease, round.number, round.isComplete());
  }

  /** A heartbeat is sent. Returns the expected answer. */
  Expected beating() {
    beating = true;
    return new Expected(
        keys,
        digest,
        failures,
        round.over,
        round.number,
        round.number != NO_ROUND && !round.begun && !round.inVain,
        round.isComplete() && lease != Holdings.NO_LEASE);
  }

  /**
   * Takes the answer to a heartbeat.
   *
   * @param held the answer; null if there was none
   * @return true if the owner has to be asked for all keys again: it had forgotten this edge,
   *     differed twice in a row, or did not hear of the last round in time
   */
  boolean answered(Expected expected, @Nullable Holdings held, long nowMs) {
    beating = false;
    nextBeatMs = nowMs + (held == null || nowMs < suspectUntilMs ? SOON_MS : BEAT_MS);
    boolean ofThisRound = expected.round() == round.number;
    if (held == null) {
      round.inVain |= ofThisRound && expected.begins();
      return false;
    }
    boolean forgotten = lease != Holdings.NO_LEASE && lease != held.lease();
    lease = held.lease();
    round.begun |= ofThisRound && expected.begins() && !round.inVain;
    round.over |= ofThisRound && expected.completes();
    if (round.isComplete() && !round.over) {
      nextBeatMs = nowMs;
    }
    if (keys == 0 && round.over) {
      lease = Holdings.NO_LEASE;
      return false;
    }
    boolean comparable = expected.comparable() && expected.failures() == failures && round.over;
    boolean differs =
        comparable && (expected.keys() != held.keys() || expected.digest() != held.digest());
    boolean again = forgotten || round.inVain || (differs && differed);
    differed = differs && !again;
    if (differed) {
      nextBeatMs = nowMs + SOON_MS;
    }
    return again;
  }

  /** Begins a round with that number of keys. The next heartbeat says so. */
  void beginRound(int number, int toAsk) {
    round = new Round(number, toAsk);
  }

  int round() {
    return round.number;
  }

  /** One key of the round is done: it is held again, or not wanted any more. */
  void endedInRound() {
    round.left--;
    if (round.isComplete()) {
      nextBeatMs = Long.MIN_VALUE;
    }
  }
}
