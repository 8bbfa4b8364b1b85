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
   * True if its answer may take a while, for example because it waits for a disk. Answers that are
   * ready at once do not wait for it.
   */
  default boolean isSlow() {
    return false;
  }

  /**
   * True if its answer may take so long that no other answer may wait for it. Such a command
   * travels alone, because the commands of one batch are answered together.
   */
  default boolean takesLong() {
    return false;
  }

  /** The number of bytes that it carries, about. The bus uses it to limit the size of a message. */
  default int weight() {
    return 0;
  }
}
