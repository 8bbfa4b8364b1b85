package io.lockstep.core.lease;

import org.jspecify.annotations.Nullable;

/**
 * What an edge has asked one owner to hold, as a sum, and how the heartbeats to that owner go.
 * Decides whether an answer shows that the keys have to be asked again.
 */
final class OwnerLedger {
  /** Between two heartbeats. */
  static final long BEAT_MS = 5_000;

  /** Between two heartbeats while the owner and the edge may disagree. */
  static final long SOON_MS = 1_000;

  /** How long heartbeats are more frequent after something was lost between the two. */
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

  /** One round in which all keys are asked again. */
  private static final class Round {
    final int number;
    int left;

    /** Whether the owner heard of it before it was asked for the first key. */
    boolean begun;

    /** Whether the owner did not hear of it in time. */
    boolean inVain;

    /** Whether the owner has heard that it is complete. */
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
   * What an owner should answer to a heartbeat.
   *
   * @param failures how many requests had failed when it was sent
   * @param comparable false within a round, when the owner may lack keys, or hold others
   * @param round the round at that time
   * @param begins whether it says that the round begins
   * @param completes whether it says that the round is complete
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

  /** A request to the owner has failed: what was expected before may be wrong. */
  void requestFailed() {
    failures++;
  }

  /**
   * Something between the owner and this edge was lost. More may be until the cluster has found the
   * edge again, and an answer to a heartbeat shows it.
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

  /** A heartbeat is being sent; what the owner should answer. */
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
   * @param held null when there was none
   * @return whether all keys have to be asked again: the owner had forgotten this edge, differed
   *     twice in a row, or did not hear of the last round in time
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

  /** Begins a round in which so many keys are asked again. The next heartbeat says so. */
  void beginRound(int number, int toAsk) {
    round = new Round(number, toAsk);
  }

  int round() {
    return round.number;
  }

  /** One key of the round is done with: held again, or not wanted any more. */
  void endedInRound() {
    round.left--;
    if (round.isComplete()) {
      nextBeatMs = Long.MIN_VALUE;
    }
  }
}
