package io.lockstep.conformance;

import java.util.List;

/**
 * How large the messages of a compression case are.
 *
 * @param frame how large its frames, once compressed; 0: each message in one
 */
record CompressionSize(int message, int frame) {
  private static final int MESSAGES = 1000;

  /** The 18 of each section, in the suite's order. */
  static final List<CompressionSize> ALL =
      List.of(
          new CompressionSize(16, 0),
          new CompressionSize(64, 0),
          new CompressionSize(256, 0),
          new CompressionSize(1024, 0),
          new CompressionSize(4096, 0),
          new CompressionSize(8192, 0),
          new CompressionSize(16_384, 0),
          new CompressionSize(32_768, 0),
          new CompressionSize(65_536, 0),
          new CompressionSize(131_072, 0),
          new CompressionSize(8192, 256),
          new CompressionSize(16_384, 256),
          new CompressionSize(32_768, 256),
          new CompressionSize(65_536, 256),
          new CompressionSize(131_072, 256),
          new CompressionSize(131_072, 1024),
          new CompressionSize(131_072, 4096),
          new CompressionSize(131_072, 32_768));

  /** A case of this size with messages cut one after the other from {@code sample}. */
  Case caseOf(String number, Sample sample, String offered, List<DeflateOffer> offers) {
    String shows =
        MESSAGES
            + " compressed messages of "
            + message
            + " bytes, "
            + sample.title()
            + (frame == 0 ? "" : ", in frames of " + frame)
            + offered
            + ", are echoed.";
    Exchange exchange = new Exchange(MESSAGES, i -> sample.message(i, message), frame, 0);
    return new Case(number, shows, offers, List.of(exchange), Expectation.received());
  }
}
