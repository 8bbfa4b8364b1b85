package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import java.util.Arrays;
import java.util.HexFormat;

/** Payloads, spelled out or filled. */
final class Samples {
  private Samples() {}

  /** The bytes of {@code digits}, which may be grouped with spaces. */
  static Bytes hex(String digits) {
    return Bytes.wrap(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  /** {@code length} bytes of one value. */
  static Bytes filled(int value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return Bytes.wrap(bytes);
  }
}
