package io.lockstep.frames.format;

import io.lockstep.core.message.Bytes;
import java.util.HexFormat;

/** Bytes written as hex: white space is skipped, and so is a line's rest from {@code |} on. */
final class HexText {
  private HexText() {}

  static Bytes parse(String text) {
    StringBuilder digits = new StringBuilder();
    text.lines().forEach(line -> digits.append(line.replaceFirst("\\|.*", "")));
    return Bytes.wrap(HexFormat.of().parseHex(digits.toString().replaceAll("\\s", "")));
  }

  static String print(Bytes bytes) {
    return HexFormat.of().formatHex(bytes.array());
  }
}
