package io.lockstep.conformance;

import java.util.List;

/**
 * One case of the suite.
 *
 * @param number the suite's, such as {@code 6.4.3}
 * @param shows what a server shows that passes it
 * @param offers what the client offers of compression, best first
 * @param script what the client does once the WebSocket is open
 */
record Case(
    String number,
    String shows,
    List<DeflateOffer> offers,
    List<Step> script,
    Expectation expectation) {
  Case {
    offers = List.copyOf(offers);
    script = List.copyOf(script);
  }

  static Case of(String number, String shows, Expectation expectation, Step... script) {
    return new Case(number, shows, List.of(), List.of(script), expectation);
  }

  Category category() {
    return Category.of(number);
  }

  /** Whether the ordinary build plays it: of the long chapters only each section's first case. */
  boolean isQuick() {
    return switch (category()) {
      case LIMITS, COMPRESSION, COMPRESSION_OFFERS -> number.endsWith(".1");
      default -> true;
    };
  }
}
