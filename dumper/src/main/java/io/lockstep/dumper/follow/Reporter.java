package io.lockstep.dumper.follow;

/** Receives messages for a person. */
@FunctionalInterface
public interface Reporter {
  /**
   * Reports an event.
   *
   * @param line one line, without a period at its end
   */
  void event(String line);
}
