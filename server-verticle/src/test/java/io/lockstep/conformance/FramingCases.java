package io.lockstep.conformance;

import java.util.ArrayList;
import java.util.List;

/** 1: messages of one frame, at the lengths where the header changes. */
final class FramingCases {
  private static final int LONGEST = 65_536;
  private static final int[] LENGTHS = {0, 125, 126, 127, 128, 65_535, LONGEST};
  private static final int PIECE = 997;

  private FramingCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    section(cases, "1.1.", "Text", Frame.TEXT, '*');
    section(cases, "1.2.", "Binary", Frame.BINARY, 0xfe);
    return cases;
  }

  private static void section(
      List<Case> cases, String section, String kind, int opcode, int filling) {
    int number = 1;
    for (int length : LENGTHS) {
      Frame message = Frame.of(opcode, Samples.filled(filling, length));
      cases.add(
          Case.of(
              section + number++,
              kind + " of " + length + " bytes is echoed.",
              Expectation.received(Received.echo(message)),
              Step.together(message)));
    }
    Frame longest = Frame.of(opcode, Samples.filled(filling, LONGEST));
    cases.add(
        Case.of(
            section + number,
            kind + " of 65536 bytes that arrives in pieces of 997 is echoed.",
            Expectation.received(Received.echo(longest)),
            conversation -> conversation.sendChopped(List.of(longest), PIECE)));
  }
}
