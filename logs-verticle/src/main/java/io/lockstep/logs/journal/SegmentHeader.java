package io.lockstep.logs.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a segment.
 *
 * @param first the first number that was ever used in the folder
 */
record SegmentHeader(long first) {
  private static final Pattern ANY_VERSION =
      Pattern.compile(JournalLayout.WORD + " ([0-9]{1,9})( .*)?");
  private static final Pattern OURS = Pattern.compile(" ([0-9]{1,16})");

  byte[] encode() {
    String counted = JournalLayout.WORD + " " + JournalLayout.VERSION + " " + first;
    byte[] bytes = counted.getBytes(StandardCharsets.US_ASCII);
    return (Checksum.of(bytes) + " " + counted + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The header in the line from {@code from} to {@code to}, without its line feed; null if the line
   * is not a header, or is damaged.
   *
   * @throws IOException if it is a header of a newer version
   */
  static @Nullable SegmentHeader parse(byte[] bytes, int from, int to) throws IOException {
    int countedAt = from + JournalLayout.CHECKSUM_DIGITS + 1;
    if (countedAt > to || !Checksum.matches(bytes, from, countedAt, to)) {
      return null;
    }
    String counted = new String(bytes, countedAt, to - countedAt, StandardCharsets.ISO_8859_1);
    Matcher anyVersion = ANY_VERSION.matcher(counted);
    if (!anyVersion.matches()) {
      return null;
    }
    if (Integer.parseInt(anyVersion.group(1)) > JournalLayout.VERSION) {
      throw new IOException("its format " + anyVersion.group(1) + " is newer than this program");
    }
    Matcher ours = OURS.matcher(String.valueOf(anyVersion.group(2)));
    return ours.matches() ? new SegmentHeader(Long.parseLong(ours.group(1))) : null;
  }
}
