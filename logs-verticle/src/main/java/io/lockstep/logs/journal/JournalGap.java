package io.lockstep.logs.journal;

/**
 * Numbers whose records are lost.
 *
 * @param from the first of them
 * @param to the last
 * @param isCounted true if each of them had a record; false if it is unknown how many had
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
