package io.lockstep.dumper.follow;

/** How much of what a server sends may be in memory. */
final class Sizes {
  /** H2 wants up to twelve times an entry's size, in one piece, to write it. */
  private static final int SHARE = 64;

  /** More than a server takes unless it is told otherwise. */
  private static final int LEAST = 5 << 18;

  private static final int MOST = 1 << 28;

  private Sizes() {}

  /** How large an entry may be to be stored, in bytes, for a heap of that size. */
  static int largestEntry(long heapBytes) {
    return (int) Math.max(LEAST, Math.min(MOST, heapBytes / SHARE));
  }
}
