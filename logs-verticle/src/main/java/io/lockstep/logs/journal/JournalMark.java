package io.lockstep.logs.journal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the lock file of a folder says about its log. It shows whether a log has lost its end, and
 * which segments belong to another log. It is written after each append but never synced. After a
 * loss of power it may be older than the segments, but never newer.
 *
 * @param first the first number that was ever used in the folder
 * @param last the last number whose record was stored
 */
record JournalMark(long first, long last) {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{8}) ([0-9]{1,16}) ([0-9]{1,16})");

  /** More than the longest mark has. */
  static final int MAX_BYTES = 64;

  byte[] encode() {
    byte[] numbers = ascii(first + " " + last);
    return ascii(Checksum.of(numbers) + " " + first + " " + last + "\n");
  }

  /** The mark at the beginning of {@code bytes}; null if there is none, or it is damaged. */
  static @Nullable JournalMark parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    Matcher line = LINE.matcher(end < 0 ? "" : text.substring(0, end));
    if (!line.matches()) {
      return null;
    }
    JournalMark mark =
        new JournalMark(
            Long.parseLong(String.valueOf(line.group(2))),
            Long.parseLong(String.valueOf(line.group(3))));
    boolean whole = Checksum.of(ascii(mark.first + " " + mark.last)).equals(line.group(1));
    return whole && mark.last <= JournalRecord.MAX_NUMBER ? mark : null;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
