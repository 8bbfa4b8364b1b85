package io.lockstep.core.deploy;

/** How the keys of a feature are divided among its owners. */
public enum PlacementPolicy {
  /** One owner has everything, because all keys share one order: a timeline, a log. */
  ONE_OWNER,

  /** Each shard has an owner of its own. */
  BY_SHARD;

  /**
   * The number of instances of the feature's verticle in a process with {@code eventLoops} event
   * loops.
   */
  public int instances(int eventLoops) {
    return this == ONE_OWNER ? 1 : eventLoops;
  }
}
