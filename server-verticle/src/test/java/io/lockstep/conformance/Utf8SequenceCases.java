package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.protocol.CloseCode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * 6.5 to 6.23: what is UTF-8 and what is not, one sequence each. The sequences are those of Markus
 * Kuhn's decoder stress test.
 */
final class Utf8SequenceCases {
  private static final int FIRST_SECTION = 5;
  private static final String INCOMPLETE =
      "c0 e080 f08080 f8808080 fc80808080 df efbf f7bfbf fbbfbfbf fdbfbfbfbf";

  private Utf8SequenceCases() {}

  /**
   * One section.
   *
   * @param sequences in hex, one word each; a word that begins with {@code !} is not UTF-8
   */
  private record Section(String title, String sequences) {}

  private static final List<Section> SECTIONS =
      List.of(
          new Section(
              "Characters of each length",
              "68656c6c6f24776f726c64 68656c6c6fc2a2776f726c64 68656c6c6fe282ac776f726c64"
                  + " 68656c6c6ff0a4ada2776f726c64 cebae1bdb9cf83cebcceb5"),
          new Section(
              "A text as it grows by bytes",
              "!ce ceba !cebae1 !cebae1bd cebae1bdb9 !cebae1bdb9cf cebae1bdb9cf83"
                  + " !cebae1bdb9cf83ce cebae1bdb9cf83cebc !cebae1bdb9cf83cebcce"
                  + " cebae1bdb9cf83cebcceb5"),
          new Section("First of a length", "00 c280 e0a080 f0908080"),
          new Section("First of five and six bytes", "!f888808080 !fc8480808080"),
          new Section("Last of a length", "7f dfbf efbfbf f48fbfbf"),
          new Section("Last of four to six bytes", "!f7bfbfbf !fbbfbfbfbf !fdbfbfbfbfbf"),
          new Section("Next to a bound", "ed9fbf ee8080 efbfbd f48fbfbf !f4908080"),
          new Section(
              "Continuation bytes alone",
              "!80 !bf !80bf !80bf80 !80bf80bf !80bf80bf80 !80bf80bf80bf !" + run(0x80, 0xbf, "")),
          new Section(
              "Starts alone, each before a space",
              IntStream.of(0xc0, 0xe0, 0xf0, 0xf8, 0xfc)
                  .mapToObj(Utf8SequenceCases::lonelyStarts)
                  .collect(Collectors.joining(" "))),
          new Section("The last byte is missing", "!" + INCOMPLETE.replace(" ", " !")),
          new Section("Incomplete ones in a row", "!" + INCOMPLETE.replace(" ", "")),
          new Section("Bytes that never occur", "!fe !ff !fefeffff"),
          new Section("A slash too long", "!c0af !e080af !f08080af !f8808080af !fc80808080af"),
          new Section(
              "The greatest that is too long", "!c1bf !e09fbf !f08fbfbf !f887bfbfbf !fc83bfbfbfbf"),
          new Section("A zero too long", "!c080 !e08080 !f0808080 !f880808080 !fc8080808080"),
          new Section("One surrogate", "!eda080 !edadbf !edae80 !edafbf !edb080 !edbe80 !edbfbf"),
          new Section(
              "Two surrogates",
              "!eda080edb080 !eda080edbfbf !edadbfedb080 !edadbfedbfbf !edae80edb080"
                  + " !edae80edbfbf !edafbfedb080 !edafbfedbfbf"),
          new Section("Code points that are no characters", "efbfbe efbfbf " + noncharacters()),
          new Section(
              "Specials, such as the replacement character",
              "efbfb9 efbfba efbfbb efbfbc efbfbd efbfbe efbfbf"));

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < SECTIONS.size(); i++) {
      Section section = SECTIONS.get(i);
      String[] words = section.sequences().split(" ", -1);
      for (int j = 0; j < words.length; j++) {
        String number = "6." + (FIRST_SECTION + i) + "." + (j + 1);
        cases.add(one(number, section.title(), words[j]));
      }
    }
    return cases;
  }

  private static Case one(String number, String title, String word) {
    boolean valid = !word.startsWith("!");
    Frame message = Frame.of(Frame.TEXT, Samples.hex(valid ? word : word.substring(1)));
    return Case.of(
        number,
        title + ": " + print(message.payload()) + (valid ? " is echoed." : " is rejected."),
        valid
            ? Expectation.received(Received.echo(message))
            : Expectation.failed(CloseCode.NOT_UTF8),
        Step.together(message));
  }

  /** The sequence, its middle left out if it is long. */
  private static String print(Bytes sequence) {
    String hex = HexFormat.of().formatHex(sequence.array());
    return hex.length() <= 24 ? hex : hex.substring(0, 12) + "…" + hex.substring(hex.length() - 8);
  }

  /** The bytes from {@code first} to before {@code end}, each followed by {@code then}. */
  private static String run(int first, int end, String then) {
    return IntStream.range(first, end)
        .mapToObj(value -> HexFormat.of().toHexDigits((byte) value) + then)
        .collect(Collectors.joining());
  }

  /** All but the last of the starts that announce as many bytes as {@code first} does. */
  private static String lonelyStarts(int first) {
    int last = first == 0xc0 ? 0xdf : first | (first ^ 0xff) >> 1;
    return "!" + run(first, last, "20");
  }

  /** The last two code points of each plane from the second on. */
  private static String noncharacters() {
    return IntStream.rangeClosed(1, 16)
        .mapToObj(plane -> nonCharacter(plane, 0xfffe) + " " + nonCharacter(plane, 0xffff))
        .collect(Collectors.joining(" "));
  }

  private static String nonCharacter(int plane, int low) {
    return HexFormat.of().formatHex(Bytes.utf8(Character.toString(plane << 16 | low)).array());
  }
}
