package io.lockstep.logs.journal;

import java.util.HexFormat;
import java.util.zip.CRC32C;

/** The CRC32C at the beginning of every line, in eight lower-case hexadecimal digits. */
final class Checksum {
  private Checksum() {}

  /** The checksum of the concatenated {@code parts}. */
  static String of(byte[]... parts) {
    CRC32C crc = new CRC32C();
    for (byte[] part : parts) {
      crc.update(part);
    }
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /** True if the checksum at {@code at} matches the bytes from {@code from} to {@code to}. */
  static boolean matches(byte[] bytes, int at, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, to - from);
    int value = (int) crc.getValue();
    for (int i = JournalLayout.CHECKSUM_DIGITS - 1; i >= 0; i--) {
      if (bytes[at + i] != Character.forDigit(value & 0xf, 16)) {
        return false;
      }
      value >>>= 4;
    }
    return true;
  }
}
