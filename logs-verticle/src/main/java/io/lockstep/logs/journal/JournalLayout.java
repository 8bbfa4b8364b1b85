package io.lockstep.logs.journal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a segment looks like. It is text, so that {@code less}, {@code grep} and {@code jq} can read
 * it; its name is the lowest number that it may hold, in 16 digits. Records in older segments are
 * void from that number on: they are what a failed append could not take back.
 *
 * <pre>
 *  0000000000000042.log
 *
 *  header:   +----------+------------------+---------+-------+----+
 *            | checksum | lockstep-journal | version | first | LF |
 *            +----------+------------------+---------+-------+----+
 *
 *  record:   +----------+--------+--------+---------------+----+
 *            | checksum | number | length | JSON          | LF |
 *            +----------+--------+--------+---------------+----+
 *             8 digits                     length bytes
 *
 *  c54bd4cf lockstep-journal 1 1
 *  5af67750 42 27 {"level":"info","msg":"up"}
 * </pre>
 *
 * {@code tail -n +2 *42.log | cut -d ' ' -f 4- | jq .} prints its entries, those of one line.
 *
 * <p>One space stands between two fields; numbers are decimal. The checksum is the CRC32C of what
 * lies between the space behind it and the line feed, in hexadecimal.
 *
 * <p>An entry is kept with its own bytes, and these may hold line feeds between two tokens. So a
 * reader goes by the length, and the line feed at the end is for the eye, and for going on behind
 * damage: there a record is looked for behind every line feed. One inside an entry leads to no
 * record, for no JSON goes on with two numbers side by side.
 *
 * <p>The header says which number was the first ever given in the folder, also when the segment
 * that held it is gone. So does the file {@code lock}, which says the last one too, as {@code
 * checksum first last}: that tells what is lost at the end, and segments of another log. Every
 * version's first line is a checksum, the word and the version, so that each version can tell a
 * newer one from a damaged one.
 */
final class JournalLayout {
  static final int VERSION = 1;
  static final String WORD = "lockstep-journal";
  static final byte LINE_END = '\n';
  static final int CHECKSUM_DIGITS = 8;

  /** How long a number is, at most. */
  static final int NUMBER_DIGITS = 16;

  /** How long a length is, at most. */
  static final int LENGTH_DIGITS = 10;

  /** What stands before a record's JSON, at most: these and three spaces. */
  static final int MAX_HEAD_BYTES = CHECKSUM_DIGITS + NUMBER_DIGITS + LENGTH_DIGITS + 3;

  /** A header is no longer than that, also in versions to come. */
  static final int MAX_HEADER_BYTES = 256;

  /** The shortest line: the checksum, two digits, three spaces, no JSON, the line feed. */
  static final int MIN_RECORD_BYTES = CHECKSUM_DIGITS + 2 + 3 + 1;

  private static final Pattern NAME = Pattern.compile("([0-9]{16})\\.log");

  private JournalLayout() {}

  /** The name of the segment for records from {@code firstNumber} on. */
  static String name(long firstNumber) {
    return String.format(Locale.ROOT, "%016d.log", firstNumber);
  }

  /** The lowest number that {@code file} may hold; -1 when its name is no segment's. */
  static long firstNumber(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return -1;
    }
    long number = Long.parseLong(name.group(1));
    return number <= JournalRecord.MAX_NUMBER ? number : -1;
  }
}
