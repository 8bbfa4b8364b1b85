package io.lockstep.core.message;

/**
 * Something a feature tells: the answer to a {@link Command}, or a change that an edge is to pass
 * on. Implemented by records only, gathered in one sealed interface per feature.
 */
public interface Event {
  /** About how many bytes it carries, so that what is sent in one piece can be bounded. */
  default long weight() {
    return 0;
  }
}
