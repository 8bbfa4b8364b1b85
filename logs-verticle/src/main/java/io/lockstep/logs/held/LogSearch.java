package io.lockstep.logs.held;

import org.jspecify.annotations.Nullable;

/**
 * A search of the log that is done in steps. Between two steps entries may be added and evicted.
 *
 * @param <E> the result
 */
public interface LogSearch<E> {
  /** The largest number of entries that one step checks. */
  int STEP_ENTRIES = 32;

  /** The number of bytes of messages that one step reads, about. */
  int STEP_BYTES = 4 << 10;

  /** True if the search reads messages, which takes longer. */
  boolean readsMessages();

  /** Does the next step. Null if it was not the last one. */
  @Nullable E step();
}
