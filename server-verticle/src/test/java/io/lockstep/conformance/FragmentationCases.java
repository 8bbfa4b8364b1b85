package io.lockstep.conformance;

import io.lockstep.core.socket.protocol.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** 5: messages in several frames, and what may come between them. */
final class FragmentationCases {
  private static final Frame FIRST = Frame.text("fragment1").unfinished();
  private static final Frame SECOND = Frame.continuation("fragment2");
  private static final Frame LOST = Frame.continuation("non-continuation payload");
  private static final Received WHOLE = Received.text("fragment1fragment2");

  private FragmentationCases() {}

  /** The three ways in which frames are written. */
  private record Way(String words, Function<Frame[], Step> step) {
    static final List<Way> ALL =
        List.of(
            new Way("at once", Step::together),
            new Way("frame by frame", Step::frameByFrame),
            new Way("byte by byte", Step::octetByOctet));
  }

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    cases.add(failed("5.1", "A ping in two frames fails the connection.", inTwo(Frame.PING)));
    cases.add(failed("5.2", "A pong in two frames fails the connection.", inTwo(Frame.PONG)));
    threeWays(cases, 3, "Text in two frames is echoed", Expectation.received(WHOLE), FIRST, SECOND);
    threeWays(
        cases,
        6,
        "A ping within a message is answered before its echo",
        Expectation.received(Received.pong("ping payload"), WHOLE),
        FIRST,
        Frame.ping("ping payload"),
        SECOND);
    threeWays(
        cases,
        9,
        "A last continuation of nothing fails the connection",
        Expectation.failed(CloseCode.PROTOCOL_ERROR),
        LOST,
        Frame.text("Hello, world!"));
    threeWays(
        cases,
        12,
        "A continuation of nothing, to be continued, fails the connection",
        Expectation.failed(CloseCode.PROTOCOL_ERROR),
        LOST.unfinished(),
        Frame.text("Hello, world!"));
    cases.addAll(disorder());
    cases.add(pingsBetween("5.19", "at once", Step::together));
    cases.add(pingsBetween("5.20", "frame by frame", Step::frameByFrame));
    return cases;
  }

  private static Frame[] inTwo(int opcode) {
    return new Frame[] {
      Frame.of(opcode, FIRST.payload()).unfinished(), Frame.continuation("fragment2")
    };
  }

  private static Case failed(String number, String shows, Frame... frames) {
    return Case.of(
        number, shows, Expectation.failed(CloseCode.PROTOCOL_ERROR), Step.together(frames));
  }

  private static void threeWays(
      List<Case> cases, int number, String shows, Expectation expectation, Frame... frames) {
    for (Way way : Way.ALL) {
      cases.add(
          Case.of(
              "5." + number++,
              shows + " (sent " + way.words() + ").",
              expectation,
              way.step().apply(frames)));
    }
  }

  private static List<Case> disorder() {
    Frame third = Frame.continuation("fragment3");
    Frame inner = Frame.text("fragment2").unfinished();
    return List.of(
        Case.of(
            "5.15",
            "After the echo of a message in two frames, a continuation of nothing fails the"
                + " connection.",
            Expectation.failed(CloseCode.PROTOCOL_ERROR, WHOLE).orLeniently(),
            Step.together(FIRST, SECOND, third.unfinished(), Frame.text("fragment4"))),
        failed(
            "5.16",
            "A continuation of nothing, to be continued, before a message in two frames, twice,"
                + " fails the connection.",
            twice(Frame.continuation("fragment1").unfinished(), inner, third)),
        failed(
            "5.17",
            "A last continuation of nothing before a message in two frames, twice, fails the"
                + " connection.",
            twice(Frame.continuation("fragment1"), inner, third)),
        failed(
            "5.18",
            "A new message within another one fails the connection.",
            FIRST,
            Frame.text("fragment2")));
  }

  private static Frame[] twice(Frame a, Frame b, Frame c) {
    return new Frame[] {a, b, c, a, b, c};
  }

  private static Case pingsBetween(String number, String words, Function<Frame[], Step> way) {
    Frame[] start = {FIRST, SECOND.unfinished(), Frame.ping("pongme 1!")};
    Frame[] rest = {
      Frame.continuation("fragment3").unfinished(),
      Frame.continuation("fragment4").unfinished(),
      Frame.ping("pongme 2!"),
      Frame.continuation("fragment5")
    };
    return Case.of(
        number,
        "Two pings within a message of five frames are answered, the first before the message goes"
            + " on (sent "
            + words
            + ").",
        Expectation.received(
            Received.pong("pongme 1!"),
            Received.pong("pongme 2!"),
            Received.text("fragment1fragment2fragment3fragment4fragment5")),
        way.apply(start),
        Step.await(1),
        way.apply(rest));
  }
}
