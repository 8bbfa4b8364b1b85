package io.lockstep.core.lease;

import org.jspecify.annotations.Nullable;

/** The state of one key that an edge wants, or wanted, an owner to hold. */
final class LeasedKey<K> {
  final K key;
  private final long digest;

  /** True if the edge wants it held. */
  boolean wanted;

  /**
   * The owner that holds the key after all requests so far; null if none will. Set by {@link
   * #heldBy}, which keeps the owners' sums.
   */
  @Nullable OwnerLedger holder;

  /** True if a request about it has failed, so that it is unknown whether the owner holds it. */
  boolean uncertain;

  /** True if its owner still has to be asked for it in the present round. */
  boolean inRound;

  /** What it waits for before it is asked. */
  Waits waits = Waits.NOT;

  /** The time at which it may be asked for again after a failure. */
  long retryMs;

  /** The number of requests about it that are under way. */
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

  /** True if there is something to ask about it. */
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

  /** Its owner was asked for it in the round. */
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
