package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.protocol.CloseCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** 6.1 to 6.4: text in several frames, cut within characters; bad text is found early. */
final class Utf8Cases {
  private static final String GREETING = "Hello-µ@ßöäüàá-UTF-8!!";
  private static final Bytes GREEK = Samples.hex("cebae1bdb9cf83cebcceb5");
  private static final Bytes SURROGATE = Samples.hex("cebae1bdb9cf83cebcceb5 eda080 656469746564");

  /** Its twelfth byte may still be right, its thirteenth cannot. */
  private static final byte[] OUT_OF_RANGE =
      Samples.hex("cebae1bdb9cf83cebcceb5 f4908080 656469746564").array();

  /** Time enough to see that nothing comes. */
  private static final Duration SHORT = Duration.ofMillis(100);

  /** A server that rejects at once needs next to nothing of it. */
  private static final Duration LONG = Duration.ofSeconds(2);

  private Utf8Cases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    Frame nothing = Frame.continuation("");
    Frame empty = Frame.text("").unfinished();
    cases.add(valid("6.1.1", "Empty text is echoed.", "", Frame.text("")));
    cases.add(
        valid(
            "6.1.2",
            "Three empty frames are one empty text.",
            "",
            empty,
            nothing.unfinished(),
            nothing));
    cases.add(
        valid(
            "6.1.3",
            "A frame of text between two empty ones is echoed.",
            "middle frame payload",
            empty,
            Frame.continuation("middle frame payload").unfinished(),
            nothing));
    cases.add(valid("6.2.1", "Text beyond ASCII is echoed.", GREETING, Frame.text(GREETING)));
    cases.add(
        valid(
            "6.2.2",
            "Text cut between two characters is echoed.",
            GREETING,
            Frame.text(GREETING.substring(0, 11)).unfinished(),
            Frame.continuation(GREETING.substring(11))));
    cases.add(
        valid(
            "6.2.3",
            "Text in frames of one byte is echoed.",
            GREETING,
            bytewise(Bytes.utf8(GREETING))));
    cases.add(
        valid("6.2.4", "Greek in frames of one byte is echoed.", "κ\u1f79σμε", bytewise(GREEK)));
    cases.add(
        invalid("6.3.1", "A surrogate within text fails it.", Frame.of(Frame.TEXT, SURROGATE)));
    cases.add(
        invalid("6.3.2", "A surrogate in frames of one byte fails the text.", bytewise(SURROGATE)));
    cases.add(early("6.4.1", "code point above U+10FFFF is rejected at its frame", true, 11, 15));
    cases.add(
        early("6.4.2", "byte that makes text invalid is rejected at its frame", true, 12, 13));
    cases.add(
        early("6.4.3", "code point above U+10FFFF is rejected within a frame", false, 11, 15));
    cases.add(
        early("6.4.4", "byte that makes text invalid is rejected within a frame", false, 12, 13));
    return cases;
  }

  private static Frame[] bytewise(Bytes text) {
    return Frame.of(Frame.TEXT, text).cut(1).toArray(Frame[]::new);
  }

  private static Case valid(String number, String shows, String text, Frame... frames) {
    return Case.of(number, shows, Expectation.received(Received.text(text)), Step.together(frames));
  }

  private static Case invalid(String number, String shows, Frame... frames) {
    return Case.of(number, shows, Expectation.failed(CloseCode.NOT_UTF8), Step.together(frames));
  }

  /**
   * Bad text in three parts, cut at two offsets.
   *
   * @param inFrames whether the parts are frames of their own, or pieces of one frame
   */
  private static Case early(String number, String what, boolean inFrames, int first, int second) {
    Frame whole = Frame.of(Frame.TEXT, Bytes.wrap(OUT_OF_RANGE));
    int[] ends = {first, second, OUT_OF_RANGE.length};
    byte[][] parts = inFrames ? frames(ends) : pieces(WireFrames.masked(List.of(whole)), ends);
    return Case.of(
        number,
        "A " + what + ", not only at the message's end.",
        Expectation.failed(CloseCode.NOT_UTF8, Received.silence())
            .orLeniently(Received.silence(), Received.silence()),
        Step.bytes(parts[0]),
        Step.listen(SHORT),
        Step.bytes(parts[1]),
        Step.listen(LONG),
        Step.bytes(parts[2]));
  }

  private static byte[][] frames(int[] ends) {
    byte[][] parts = new byte[ends.length][];
    for (int i = 0; i < ends.length; i++) {
      int start = i == 0 ? 0 : ends[i - 1];
      Bytes payload = Bytes.wrap(Arrays.copyOfRange(OUT_OF_RANGE, start, ends[i]));
      Frame frame = Frame.of(i == 0 ? Frame.TEXT : Frame.CONTINUATION, payload);
      parts[i] = WireFrames.masked(List.of(i == ends.length - 1 ? frame : frame.unfinished()));
    }
    return parts;
  }

  private static byte[][] pieces(byte[] frame, int[] ends) {
    int header = frame.length - OUT_OF_RANGE.length;
    byte[][] parts = new byte[ends.length][];
    for (int i = 0; i < ends.length; i++) {
      int start = i == 0 ? 0 : header + ends[i - 1];
      parts[i] = Arrays.copyOfRange(frame, start, header + ends[i]);
    }
    return parts;
  }
}
