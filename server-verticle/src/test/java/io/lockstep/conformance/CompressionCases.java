package io.lockstep.conformance;

import java.util.ArrayList;
import java.util.List;

/** 12: compressed messages of several kinds of content. */
final class CompressionCases {
  private CompressionCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (Sample sample : Sample.values()) {
      int number = 1;
      for (CompressionSize size : CompressionSize.ALL) {
        String section = "12." + (sample.ordinal() + 1) + ".";
        cases.add(size.caseOf(section + number++, sample, "", List.of(DeflateOffer.plain())));
      }
    }
    return cases;
  }
}
