package io.lockstep.conformance;

import java.util.List;

/** 10: a sender that cuts all messages into frames of one size. */
final class AutoFragmentationCases {
  private static final int MESSAGE_SIZE = 65_536;
  private static final int FRAME_SIZE = 1300;

  private AutoFragmentationCases() {}

  static List<Case> all() {
    Frame message = Frame.of(Frame.TEXT, Samples.filled('*', MESSAGE_SIZE));
    return List.of(
        Case.of(
            "10.1.1",
            "Text of 65536 bytes in frames of 1300 is echoed.",
            Expectation.received(Received.echo(message)),
            Step.together(message.cut(FRAME_SIZE).toArray(Frame[]::new))));
  }
}
