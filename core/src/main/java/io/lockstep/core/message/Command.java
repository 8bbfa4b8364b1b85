package io.lockstep.core.message;

/**
 * Something asked of a feature. Implemented by records only, gathered in one sealed interface per
 * feature; validated in the compact constructor. That interface has a visitor, by which the feature
 * answers: a command without a method there does not compile.
 *
 * @param <R> the type of the answer
 */
public interface Command<R extends Event> {
  /** The type of the answer. */
  Class<R> answerType();

  /**
   * Whether its answer may take a while, as that of something that waits for a disk: what is
   * answered at once is then not sent together with it.
   */
  default boolean waits() {
    return false;
  }

  /**
   * Whether its answer may take so long that no other answer may wait for it. Such a command
   * travels alone, because the commands of one batch are answered together.
   */
  default boolean takesLong() {
    return false;
  }

  /** About how many bytes it carries, so that what is sent in one piece can be bounded. */
  default int weight() {
    return 0;
  }
}
