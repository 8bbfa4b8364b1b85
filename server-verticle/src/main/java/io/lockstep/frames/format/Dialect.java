package io.lockstep.frames.format;

/** The spelling of index and metadata that a server uses. Follows WIRE, "Frames". */
public enum Dialect {
  /** The document of SyncStreamer: {@code startAt}; in metadata, the type precedes the id. */
  DOCUMENTED,
  /** The reference program: {@code StartAt}; in metadata, the id precedes the type. */
  REFERENCE
}
