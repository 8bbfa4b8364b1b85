package io.lockstep.dumper.follow;

/** Limits the memory that a server's messages may use. */
final class Sizes {
  /**
   * One entry may use one part in so many of the heap, because H2 needs up to twelve times the size
   * of an entry, in one piece, to write it.
   */
  private static final int SHARE = 64;

  /** More than a server accepts by default. */
  private static final int LEAST = 5 << 18;

  private static final int MOST = 1 << 28;

  private Sizes() {}

  /** The size of the largest entry that is stored, in bytes, for a heap of that size. */
  static int largestEntry(long heapBytes) {
    return (int) Math.max(LEAST, Math.min(MOST, heapBytes / SHARE));
  }
}
