package io.lockstep.conformance;

import io.lockstep.core.socket.protocol.CloseCode;
import java.util.List;
import java.util.stream.IntStream;

/** 2: pings are answered with their payload, pongs that nobody asked for are ignored. */
final class PingCases {
  private static final Frame LARGEST = ping(125);
  private static final Frame TOO_LARGE = ping(126);
  private static final Frame[] TEN =
      IntStream.range(0, 10).mapToObj(i -> Frame.ping("payload-" + i)).toArray(Frame[]::new);

  private PingCases() {}

  static List<Case> all() {
    Frame binary = Frame.of(Frame.PING, Samples.hex("00fffefdfcfb00ff"));
    return List.of(
        answered("2.1", "A ping without payload is answered.", Frame.ping("")),
        answered("2.2", "A ping's text comes back.", Frame.ping("Hello, world!")),
        answered("2.3", "A ping's bytes come back.", binary),
        answered("2.4", "A ping of 125 bytes, the longest, is answered.", LARGEST),
        Case.of(
            "2.5",
            "A ping of 126 bytes fails the connection.",
            Expectation.failed(CloseCode.PROTOCOL_ERROR),
            Step.together(TOO_LARGE)),
        Case.of(
            "2.6",
            "A ping of 125 bytes that arrives byte by byte is answered.",
            Expectation.received(pong(LARGEST)),
            Step.octetByOctet(LARGEST)),
        ignored("2.7", "An empty pong that nobody asked for is ignored.", Frame.pong("")),
        ignored("2.8", "A pong with payload that nobody asked for is ignored.", unasked()),
        Case.of(
            "2.9",
            "After a pong that nobody asked for a ping is answered.",
            Expectation.received(Received.pong("ping payload")),
            Step.together(unasked(), Frame.ping("ping payload"))),
        Case.of("2.10", "Ten pings are answered in order.", tenPongs(), Step.together(TEN)),
        Case.of(
            "2.11",
            "Ten pings that arrive byte by byte are answered in order.",
            tenPongs(),
            Step.octetByOctet(TEN)));
  }

  private static Case answered(String number, String shows, Frame ping) {
    return Case.of(number, shows, Expectation.received(pong(ping)), Step.together(ping));
  }

  private static Case ignored(String number, String shows, Frame pong) {
    return Case.of(number, shows, Expectation.received(), Step.together(pong));
  }

  private static Frame ping(int length) {
    return Frame.of(Frame.PING, Samples.filled(0xfe, length));
  }

  private static Frame unasked() {
    return Frame.pong("unsolicited pong payload");
  }

  private static Received pong(Frame ping) {
    return new Received(Received.Kind.PONG, ping.payload());
  }

  private static Expectation tenPongs() {
    return Expectation.received(
        List.of(TEN).stream().map(PingCases::pong).toArray(Received[]::new));
  }
}
