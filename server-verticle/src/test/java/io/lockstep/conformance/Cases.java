package io.lockstep.conformance;

import java.util.List;
import java.util.stream.Stream;

/** All cases, in the suite's order. */
final class Cases {
  private Cases() {}

  static List<Case> all() {
    return Stream.of(
            FramingCases.all(),
            PingCases.all(),
            ReservedBitCases.all(),
            OpcodeCases.all(),
            FragmentationCases.all(),
            Utf8Cases.all(),
            Utf8SequenceCases.all(),
            CloseCases.all(),
            LimitCases.all(),
            AutoFragmentationCases.all(),
            CompressionCases.all(),
            CompressionOfferCases.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Those of the ordinary build. */
  static List<Case> quick() {
    return all().stream().filter(Case::isQuick).toList();
  }
}
