package io.lockstep.conformance;

import java.util.ArrayList;
import java.util.List;

/** 12: compressed messages of several kinds of content. */
final class CompressionCases {
  private CompressionCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    int chapter = 1;
    for (Sample sample : Sample.ALL) {
      String section = "12." + chapter++ + ".";
      int number = 1;
      for (CompressionSize size : CompressionSize.ALL) {
        cases.add(size.caseOf(section + number++, sample, "", List.of(DeflateOffer.plain())));
      }
    }
    return cases;
  }
}
