package io.lockstep.frames.format;

/** Which spelling of index and metadata a server speaks. Follows WIRE, "Frames". */
public enum Dialect {
  /**
   * As the document of SyncStreamer says: {@code startAt}; metadata sizes and strings type first.
   */
  DOCUMENTED,
  /** As the reference program does: {@code StartAt}; metadata sizes and strings id first. */
  REFERENCE
}
