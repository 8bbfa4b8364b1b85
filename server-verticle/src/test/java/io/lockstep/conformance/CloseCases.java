package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.protocol.CloseCode;
import java.util.ArrayList;
import java.util.List;

/** 7: the closing handshake, and what a close frame may hold. */
final class CloseCases {
  private static final Integer[] VALID = {
    1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999
  };
  private static final Integer[] INVALID = {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999};
  private static final int LONGEST_REASON = 123;
  private static final Frame NORMAL = Frame.close(CloseCode.NORMAL);

  private CloseCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>(handshake());
    cases.addAll(payloads());
    for (int i = 0; i < VALID.length; i++) {
      cases.add(valid("7.7." + (i + 1), VALID[i]));
    }
    for (int i = 0; i < INVALID.length; i++) {
      cases.add(invalid("7.9." + (i + 1), INVALID[i]));
    }
    cases.add(unregistered("7.13.1", 5000));
    cases.add(unregistered("7.13.2", 65_535));
    return cases;
  }

  private static List<Case> handshake() {
    Frame hello = Frame.text("Hello World!");
    Frame empty = Frame.of(Frame.CLOSE, Bytes.EMPTY);
    return List.of(
        Case.of(
            "7.1.1",
            "After an echo the connection is closed.",
            Expectation.received(Received.echo(hello)),
            Step.together(hello)),
        closed("7.1.2", "A second close frame is ignored.", NORMAL, empty),
        closed("7.1.3", "A ping after the close is ignored.", NORMAL, Frame.ping("")),
        closed("7.1.4", "Text after the close is ignored.", NORMAL, hello),
        closed(
            "7.1.5",
            "A close within a message closes, and the message's rest is ignored.",
            Frame.text("fragment1").unfinished(),
            NORMAL,
            Frame.continuation("fragment2")),
        Case.of(
            "7.1.6",
            "256 KiB, a text, a close and a ping in a row end in a close.",
            Expectation.anything(),
            Step.together(
                Frame.of(Frame.TEXT, Samples.filled('*', 1 << 18)),
                hello,
                NORMAL,
                Frame.ping(""))));
  }

  private static List<Case> payloads() {
    return List.of(
        closed("7.3.1", "An empty close frame closes.", Frame.of(Frame.CLOSE, Bytes.EMPTY)),
        refused("7.3.2", "Half a close code is an error.", Frame.of(Frame.CLOSE, Bytes.utf8("a"))),
        closed("7.3.3", "A code without a reason closes.", NORMAL),
        closed("7.3.4", "A code with a reason closes.", normal(Bytes.utf8("Hello World!"))),
        closed("7.3.5", "A reason of 123 bytes, the longest, closes.", reason(LONGEST_REASON)),
        refused("7.3.6", "A reason of 124 bytes is an error.", reason(LONGEST_REASON + 1)),
        Case.of(
            "7.5.1",
            "A reason that is not UTF-8 is an error.",
            Expectation.closeRefused(CloseCode.PROTOCOL_ERROR, CloseCode.NOT_UTF8),
            Step.together(normal(Samples.hex("cebae1bdb9cf83cebcceb5 eda080 656469746564")))));
  }

  private static Frame normal(Bytes reason) {
    return Frame.close(CloseCode.NORMAL, reason);
  }

  private static Frame reason(int length) {
    return normal(Samples.filled('*', length));
  }

  private static Case closed(String number, String shows, Frame... frames) {
    return Case.of(number, shows, Expectation.closed(CloseCode.NORMAL), Step.together(frames));
  }

  private static Case refused(String number, String shows, Frame frame) {
    return Case.of(
        number, shows, Expectation.closeRefused(CloseCode.PROTOCOL_ERROR), Step.together(frame));
  }

  private static Case valid(String number, int code) {
    Expectation expectation =
        code == CloseCode.NORMAL
            ? Expectation.closed(CloseCode.NORMAL)
            : Expectation.closed(CloseCode.NORMAL, code);
    return Case.of(
        number,
        "The close code " + code + " closes.",
        expectation,
        Step.together(Frame.close(code)));
  }

  private static Case invalid(String number, int code) {
    return refused(number, "The close code " + code + " is an error.", Frame.close(code));
  }

  private static Case unregistered(String number, int code) {
    return Case.of(
        number,
        "The close code " + code + ", beyond all ranges, ends the connection.",
        Expectation.anything(),
        Step.together(Frame.close(code)));
  }
}
