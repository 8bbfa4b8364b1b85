package io.lockstep.bench;

/**
 * A comparison that could not be made.
 *
 * @param what would have been compared
 */
record NotInstalled(String what, Bar bar) implements TableLine {
  @Override
  public String markdown() {
    return "| %s | | not installed | | | %s | | |".formatted(what, bar);
  }
}
