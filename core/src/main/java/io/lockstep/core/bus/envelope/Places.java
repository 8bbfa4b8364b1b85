package io.lockstep.core.bus.envelope;

import io.lockstep.core.bus.placement.Owner;
import java.util.Arrays;

/**
 * The shard and the epoch of each command of a batch, or of each event of a message. Two arrays
 * instead of an object for each. Immutable; equal by content.
 */
public final class Places {
  private final int[] shards;
  private final long[] epochs;

  /** Takes over both arrays, which are of one length. */
  public Places(int[] shards, long[] epochs) {
    if (shards.length != epochs.length) {
      throw new IllegalArgumentException(shards.length + " shards, " + epochs.length + " epochs");
    }
    this.shards = shards;
    this.epochs = epochs;
  }

  public int size() {
    return shards.length;
  }

  /** A number of a shard, or {@link Owner#ALL}; not checked against how many there are. */
  public int shard(int index) {
    return shards[index];
  }

  public long epoch(int index) {
    return epochs[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Places places
        && Arrays.equals(shards, places.shards)
        && Arrays.equals(epochs, places.epochs);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shards) + Arrays.hashCode(epochs);
  }

  @Override
  public String toString() {
    return Arrays.toString(shards) + Arrays.toString(epochs);
  }
}
