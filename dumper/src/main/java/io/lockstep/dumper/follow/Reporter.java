package io.lockstep.dumper.follow;

/** Who tells a person what happens. */
@FunctionalInterface
public interface Reporter {
  /**
   * Something that a person may want to know happened.
   *
   * @param line one line, without a period at its end
   */
  void event(String line);
}
