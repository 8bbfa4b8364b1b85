package io.lockstep.conformance;

import java.util.ArrayList;
import java.util.List;

/** 13: compressed JSON, after different offers of the client. */
final class CompressionOfferCases {
  /** The smallest that zlib can do for itself. */
  private static final int SMALL = 9;

  private static final int LARGE = 15;

  private static final DeflateOffer WITHOUT_TAKEOVER = new DeflateOffer(true, 0);
  private static final DeflateOffer WITHOUT_TAKEOVER_SMALL = new DeflateOffer(true, SMALL);

  private static final List<Section> SECTIONS =
      List.of(
          new Section("nothing asked of the server", DeflateOffer.plain()),
          new Section("the server without context", WITHOUT_TAKEOVER),
          new Section("the server with a 9-bit window", new DeflateOffer(false, SMALL)),
          new Section("the server with a 15-bit window", new DeflateOffer(false, LARGE)),
          new Section("the server without context, 9-bit window", WITHOUT_TAKEOVER_SMALL),
          new Section("the server without context, 15-bit window", new DeflateOffer(true, LARGE)),
          new Section(
              "three offers, from 9-bit window without context to nothing asked",
              WITHOUT_TAKEOVER_SMALL,
              WITHOUT_TAKEOVER,
              DeflateOffer.plain()));

  private CompressionOfferCases() {}

  private record Section(String words, List<DeflateOffer> offers) {
    Section(String words, DeflateOffer... offers) {
      this(words, List.of(offers));
    }
  }

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < SECTIONS.size(); i++) {
      Section section = SECTIONS.get(i);
      int number = 1;
      for (CompressionSize size : CompressionSize.ALL) {
        cases.add(
            size.caseOf(
                "13." + (i + 1) + "." + number++,
                Sample.JSON,
                " (" + section.words() + ")",
                section.offers()));
      }
    }
    return cases;
  }
}
