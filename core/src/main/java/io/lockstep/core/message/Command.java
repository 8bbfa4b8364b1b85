package io.lockstep.core.message;

/**
 * Something asked of a feature. Implemented by records only, gathered in one sealed interface per
 * feature; validated in the compact constructor.
 */
public interface Command {
  /** About how many bytes it carries, so that what is sent in one piece can be bounded. */
  default int weight() {
    return 0;
  }
}
