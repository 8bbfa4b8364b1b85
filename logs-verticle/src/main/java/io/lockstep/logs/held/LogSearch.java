package io.lockstep.logs.held;

import org.jspecify.annotations.Nullable;

/**
 * A search of the log that is done in steps. Between two steps entries may be added and evicted.
 *
 * @param <E> the result
 */
public interface LogSearch<E> {
  /** How many entries one step looks at, at the most. */
  int STEP_ENTRIES = 32;

  /** About how many bytes of messages one step reads. */
  int STEP_BYTES = 4 << 10;

  /** Whether it reads the entries' messages, which takes longer. */
  boolean readsMessages();

  /** Does the next step; null if it was not the last. */
  @Nullable E step();
}
