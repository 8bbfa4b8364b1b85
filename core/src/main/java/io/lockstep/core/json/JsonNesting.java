package io.lockstep.core.json;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The objects and arrays that are open at one place of a text, up to a greatest depth. */
final class JsonNesting {
  private final int maxDepth;
  private int depth;

  /** A bit for each of the first levels: 1 for an object, 0 for an array. Most texts have few. */
  private long first;

  /** The same for the levels from {@link Long#SIZE} on; null if there were none yet. */
  private @Nullable BitSet deeper;

  JsonNesting(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /** Opens an object, or else an array. Returns false if it would be nested too deep. */
  boolean open(boolean object) {
    if (depth == maxDepth) {
      return false;
    } else if (depth < Long.SIZE) {
      first = object ? first | 1L << depth : first & ~(1L << depth);
    } else {
      BitSet levels = deeper == null ? new BitSet() : deeper;
      levels.set(depth - Long.SIZE, object);
      deeper = levels;
    }
    depth++;
    return true;
  }

  /** Closes the innermost object or array. */
  void close() {
    depth--;
  }

  /** The number of open objects and arrays. */
  int depth() {
    return depth;
  }

  /** True if the innermost one is an object. At least one must be open. */
  boolean isInObject() {
    int level = depth - 1;
    return level < Long.SIZE
        ? (first >>> level & 1) != 0
        : deeper != null && deeper.get(level - Long.SIZE);
  }
}
