package io.lockstep.core.lease;

import org.jspecify.annotations.Nullable;

/** What an edge knows of one key that it wants, or wanted, an owner to hold. */
final class LeasedKey<K> {
  final K key;
  private final long digest;

  /** Whether the edge wants it held. */
  boolean wanted;

  /**
   * The owner that holds it once it has done everything it was asked so far; null if none will. Set
   * by {@link #heldBy}, which keeps the owners' sums.
   */
  @Nullable OwnerLedger holder;

  /** Whether a request about it failed, so that the owner may hold it or not. */
  boolean uncertain;

  /** Whether it is still to be asked in its owner's present round. */
  boolean inRound;

  /** What it waits for before it is asked. */
  Waits waits = Waits.NOT;

  /** When it may be asked again after a failure. */
  long retryMs;

  /** How many requests about it are under way. */
  int underWay;

  /** What a key waits for in the {@link KeyQueue}. */
  enum Waits {
    /** It is not in the queue. */
    NOT,
    FOR_ITS_TURN,
    AFTER_FAILURE
  }

  LeasedKey(K key, long digest) {
    this.key = key;
    this.digest = digest;
  }

  /** Whether there is something to ask about it. */
  boolean isDue() {
    return wanted ? holder == null || uncertain || inRound : holder != null || uncertain;
  }

  /** Counts it as held by that owner, and no longer by the one before. */
  void heldBy(@Nullable OwnerLedger owner) {
    OwnerLedger before = holder;
    if (before == owner) {
      return;
    }
    if (before != null) {
      before.remove(digest);
      endRound(before);
    }
    holder = owner;
    if (owner != null) {
      owner.add(digest);
    }
  }

  /** Was asked in its owner's round. */
  void endRound() {
    OwnerLedger owner = holder;
    if (owner != null) {
      endRound(owner);
    }
  }

  private void endRound(OwnerLedger owner) {
    if (inRound) {
      inRound = false;
      owner.endedInRound();
    }
  }
}
