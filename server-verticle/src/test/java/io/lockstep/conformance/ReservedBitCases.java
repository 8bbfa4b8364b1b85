package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.protocol.CloseCode;
import java.util.List;

/** 3: a reserved bit that no extension gave a meaning fails the connection. */
final class ReservedBitCases {
  private static final Frame HELLO = Frame.text("Hello, world!");
  private static final Frame BYTES = Frame.of(Frame.BINARY, Samples.hex("00fffefdfcfb00ff"));

  private ReservedBitCases() {}

  static List<Case> all() {
    return List.of(
        failed("3.1", "Text with reserved bits 1 fails the connection.", HELLO.reserved(1)),
        afterEcho("3.2", 2, "", Step.together(script(2))),
        afterEcho("3.3", 3, ", frame by frame", Step.frameByFrame(script(3))),
        afterEcho("3.4", 4, ", byte by byte", Step.octetByOctet(script(4))),
        failed("3.5", "Bytes with reserved bits 5 fail the connection.", BYTES.reserved(5)),
        failed(
            "3.6",
            "A ping with reserved bits 6 fails the connection.",
            Frame.ping("Hello, world!").reserved(6)),
        failed(
            "3.7",
            "A close with reserved bits 7 fails the connection.",
            Frame.of(Frame.CLOSE, Bytes.EMPTY).reserved(7)));
  }

  private static Frame[] script(int bits) {
    return new Frame[] {HELLO, HELLO.reserved(bits), Frame.ping("")};
  }

  private static Case failed(String number, String shows, Frame frame) {
    return Case.of(
        number, shows, Expectation.failed(CloseCode.PROTOCOL_ERROR), Step.together(frame));
  }

  private static Case afterEcho(String number, int bits, String how, Step script) {
    return Case.of(
        number,
        "After an echo, text with reserved bits "
            + bits
            + how
            + " fails the connection; the ping behind it is not answered.",
        Expectation.failed(CloseCode.PROTOCOL_ERROR, Received.echo(HELLO)).orLeniently(),
        script);
  }
}
