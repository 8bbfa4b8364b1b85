package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.protocol.CloseCode;
import java.util.ArrayList;
import java.util.List;

/** 4: an opcode that means nothing yet fails the connection. */
final class OpcodeCases {
  private static final Frame HELLO = Frame.text("Hello, world!");

  private OpcodeCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    section(cases, "4.1.", 3);
    section(cases, "4.2.", 11);
    return cases;
  }

  /** Five opcodes: two come first on their connection, three after a message. */
  private static void section(List<Case> cases, String section, int opcode) {
    cases.add(first(section + 1, empty(opcode)));
    cases.add(first(section + 2, loaded(opcode + 1)));
    cases.add(afterEcho(section + 3, empty(opcode + 2), false));
    cases.add(afterEcho(section + 4, loaded(opcode + 3), false));
    cases.add(afterEcho(section + 5, loaded(opcode + 4), true));
  }

  private static Frame empty(int opcode) {
    return Frame.of(opcode, Bytes.EMPTY);
  }

  private static Frame loaded(int opcode) {
    return Frame.of(opcode, Bytes.utf8("reserved opcode payload"));
  }

  private static Case first(String number, Frame frame) {
    return Case.of(
        number,
        "The reserved opcode " + frame.opcode() + with(frame) + " fails the connection.",
        Expectation.failed(CloseCode.PROTOCOL_ERROR),
        Step.together(frame));
  }

  private static Case afterEcho(String number, Frame frame, boolean byteByByte) {
    Frame[] frames = {HELLO, frame, Frame.ping("")};
    return Case.of(
        number,
        "After an echo, the reserved opcode "
            + frame.opcode()
            + with(frame)
            + (byteByByte ? ", byte by byte," : "")
            + " fails the connection; the ping behind it is not answered.",
        Expectation.failed(CloseCode.PROTOCOL_ERROR, Received.echo(HELLO)).orLeniently(),
        byteByByte ? Step.octetByOctet(frames) : Step.together(frames));
  }

  private static String with(Frame frame) {
    return frame.payload().length() == 0 ? "" : " with payload";
  }
}
