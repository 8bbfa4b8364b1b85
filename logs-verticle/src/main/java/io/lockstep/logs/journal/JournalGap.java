package io.lockstep.logs.journal;

/**
 * Numbers whose records are lost.
 *
 * @param from the first of them
 * @param to the last
 * @param isCounted whether each of them had a record; else nobody knows how many had
 */
public record JournalGap(long from, long to, boolean isCounted) {
  @Override
  public String toString() {
    if (!isCounted) {
      return "some of the entries " + from + " to " + to + " are lost";
    }
    return from == to
        ? "entry " + from + " is lost"
        : "entries " + from + " to " + to + " are lost";
  }
}
