package io.lockstep.logs.journal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a segment looks like. It is text, so that {@code less}, {@code grep} and {@code jq} can read
 * it; its name is the number of its first record, in 16 digits.
 *
 * <pre>
 *  0000000000000042.log
 *
 *  header:   +----------+------------------+---------+-------+-----------+----+
 *            | checksum | lockstep-journal | version | first | void from | LF |
 *            +----------+------------------+---------+-------+-----------+----+
 *
 *  record:   +----------+--------+--------+---------------+----+
 *            | checksum | number | length | JSON          | LF |
 *            +----------+--------+--------+---------------+----+
 *             8 digits                     length bytes
 *
 *  9d6a0f3c lockstep-journal 1 1 42
 *  5b0c6f1e 42 28 {"level":"info","msg":"up"}
 * </pre>
 *
 * One space stands between two fields; numbers are decimal. The checksum is the CRC32C of what lies
 * between the space behind it and the line feed, in hexadecimal.
 *
 * <p>An entry is kept with its own bytes, and these may hold line feeds between two tokens. So a
 * reader goes by the length, and the line feed at the end is for the eye, and for going on behind
 * damage: there a record is looked for behind every line feed. One inside an entry leads to no
 * record, for no JSON goes on with two numbers side by side.
 *
 * <p>The header says which number was the first ever given in the folder, also when the segment
 * that held it is gone; and from which number on records in older segments are void: they are what
 * a failed append could not take back. Every version's first line is a checksum, the word and the
 * version, so that each version can tell a newer one from a damaged one.
 */
final class JournalLayout {
  static final int VERSION = 1;
  static final String WORD = "lockstep-journal";
  static final byte LINE_END = '\n';
  static final int CHECKSUM_DIGITS = 8;

  /** What stands before a record's JSON, at most: the checksum, 16 and 10 digits, three spaces. */
  static final int MAX_HEAD_BYTES = CHECKSUM_DIGITS + 16 + 10 + 3;

  /** A header is no longer than that, also in versions to come. */
  static final int MAX_HEADER_BYTES = 256;

  /** The shortest record's line. */
  static final int MIN_RECORD_BYTES = CHECKSUM_DIGITS + 1 + 1 + 3 + 1;

  private static final Pattern NAME = Pattern.compile("([0-9]{16})\\.log");

  private JournalLayout() {}

  /** The name of the segment that begins with the record {@code firstNumber}. */
  static String name(long firstNumber) {
    return String.format(Locale.ROOT, "%016d.log", firstNumber);
  }

  /** The number of the first record, as the file's name says; -1 when it is no segment's name. */
  static long firstNumber(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return -1;
    }
    long number = Long.parseLong(name.group(1));
    return number <= JournalRecord.MAX_NUMBER ? number : -1;
  }
}
