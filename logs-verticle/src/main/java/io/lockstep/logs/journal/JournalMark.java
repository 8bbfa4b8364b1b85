package io.lockstep.logs.journal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the lock file of a folder says about its log, so that a log that lost its end is known from
 * one that never had more, and the segments of another log from its own. Written after each append
 * but never synced: after a loss of power it may be older than the segments, and never newer.
 *
 * @param first the first number that was ever given in the folder
 * @param last the last one whose record was kept
 */
record JournalMark(long first, long last) {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{8}) ([0-9]{1,16}) ([0-9]{1,16})");

  /** More than the longest mark has. */
  static final int MAX_BYTES = 64;

  byte[] encode() {
    byte[] numbers = ascii(first + " " + last);
    return ascii(Checksum.of(numbers) + " " + first + " " + last + "\n");
  }

  /** The mark that {@code bytes} begin with; null when there is none, or it is damaged. */
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
