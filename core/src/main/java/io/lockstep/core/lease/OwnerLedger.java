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

  private final String owner;
  private int keys;
  private long digest;
  private long lease = Holdings.NO_LEASE;
  private long nextBeatMs;
  private long suspectUntilMs = Long.MIN_VALUE;
  private boolean hurried;
  private boolean beating;
  private boolean differed;
  private int failures;
  private int round;
  private int leftInRound;
  private boolean roundFailed = true;

  /**
   * What an owner should answer to a heartbeat.
   *
   * @param failures how many requests had failed when it was sent
   * @param comparable false within a round, when keys that the owner lacks are still to be asked
   */
  record Expected(int keys, long digest, int failures, boolean comparable) {}

  /**
   * @param owner the owner's bus address
   * @param nowMs the first heartbeat is due {@link #BEAT_MS} later
   */
  OwnerLedger(String owner, long nowMs) {
    this.owner = owner;
    this.nextBeatMs = nowMs + BEAT_MS;
  }

  String owner() {
    return owner;
  }

  void add(long keyDigest) {
    keys++;
    digest += keyDigest;
  }

  void remove(long keyDigest) {
    keys--;
    digest -= keyDigest;
    if (keys == 0) {
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
    return keys > 0 && !beating && (hurried || nowMs >= nextBeatMs);
  }

  Heartbeat heartbeat(String edge) {
    return new Heartbeat(edge, lease, round, isRoundComplete());
  }

  /** A heartbeat is being sent; what the owner should answer. */
  Expected beating() {
    beating = true;
    hurried = false;
    return new Expected(keys, digest, failures, leftInRound == 0);
  }

  /**
   * Takes the answer to a heartbeat.
   *
   * @param held null when there was none
   * @return whether all keys have to be asked again: the owner had forgotten this edge, or differed
   *     twice in a row
   */
  boolean answered(Expected expected, @Nullable Holdings held, long nowMs) {
    beating = false;
    nextBeatMs = nowMs + (held == null || nowMs < suspectUntilMs ? SOON_MS : BEAT_MS);
    if (held == null || keys == 0) {
      return false;
    }
    boolean forgotten = lease != Holdings.NO_LEASE && lease != held.lease();
    lease = held.lease();
    boolean comparable =
        expected.comparable() && expected.failures() == failures && leftInRound == 0;
    boolean differs =
        comparable && (expected.keys() != held.keys() || expected.digest() != held.digest());
    boolean again = forgotten || (differs && differed);
    differed = differs && !again;
    if (differed) {
      nextBeatMs = nowMs + SOON_MS;
    }
    return again;
  }

  /** Begins a round in which so many keys are asked again. */
  void beginRound(int toAsk) {
    round++;
    leftInRound = toAsk;
    roundFailed = false;
  }

  int round() {
    return round;
  }

  /** One key of the round is done with: held again, refused, or not wanted any more. */
  void endedInRound(boolean refused) {
    leftInRound--;
    roundFailed |= refused;
    hurried |= isRoundComplete();
  }

  private boolean isRoundComplete() {
    return leftInRound == 0 && !roundFailed;
  }
}
