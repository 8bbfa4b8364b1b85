package io.lockstep.bench;

import java.util.Locale;

/**
 * What a ratio is to reach.
 *
 * @param limit the ratio that just passes
 * @param atLeast whether larger is better; else smaller is
 */
record Bar(double limit, boolean atLeast) {
  static Bar atLeast(double limit) {
    return new Bar(limit, true);
  }

  static Bar atMost(double limit) {
    return new Bar(limit, false);
  }

  boolean passes(double ratio) {
    return atLeast ? ratio >= limit : ratio <= limit;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.2f", atLeast ? "≥" : "≤", limit);
  }
}
