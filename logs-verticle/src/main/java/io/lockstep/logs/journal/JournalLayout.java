package io.lockstep.logs.journal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layout of a segment. It is text, so that {@code less}, {@code grep} and {@code jq} can read
 * it. Its name is the lowest number that it may hold, in 16 digits. Records in older segments from
 * that number on are void: a failed append left them and could not remove them.
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
 * {@code tail -n +2 *42.log | cut -d ' ' -f 4- | jq .} prints its entries that have one line.
 *
 * <p>There is one space between two fields. Numbers are decimal. The checksum is the CRC32C, in
 * hexadecimal, of the bytes between the space after it and the line feed.
 *
 * <p>An entry is stored with its own bytes, which may contain line feeds between two tokens. So a
 * reader uses the length. The line feed at the end is for people, and for reading on after damage:
 * then the reader looks for a record after every line feed. A line feed within an entry leads to no
 * record, because JSON never has two numbers side by side.
 *
 * <p>The header says which number was the first ever used in the folder, even if its segment is
 * gone. The file {@code lock} says that too, and the last number, as {@code checksum first last}.
 * It shows what is lost at the end, and which segments belong to another log. The first line of
 * every version is a checksum, the word and the version. So each version can tell a newer one from
 * a damaged one.
 */
final class JournalLayout {
  static final int VERSION = 1;
  static final String WORD = "lockstep-journal";
  static final byte LINE_END = '\n';
  static final int CHECKSUM_DIGITS = 8;

  /** The greatest length of a number. */
  static final int NUMBER_DIGITS = 16;

  /** The greatest length of a length. */
  static final int LENGTH_DIGITS = 10;

  /** The greatest length of what precedes a record's JSON: these and three spaces. */
  static final int MAX_HEAD_BYTES = CHECKSUM_DIGITS + NUMBER_DIGITS + LENGTH_DIGITS + 3;

  /** A header is no longer than that, also in versions to come. */
  static final int MAX_HEADER_BYTES = 256;

  /** The shortest line: the checksum, two digits, three spaces, no JSON, the line feed. */
  static final int MIN_RECORD_BYTES = CHECKSUM_DIGITS + 2 + 3 + 1;

  private static final Pattern NAME = Pattern.compile("([0-9]{16})\\.log");

  private JournalLayout() {}

  /** The name of the segment with records from {@code firstNumber} on. */
  static String name(long firstNumber) {
    return String.format(Locale.ROOT, "%016d.log", firstNumber);
  }

  /** The lowest number that {@code file} may hold; -1 if its name is not that of a segment. */
  static long firstNumber(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return -1;
    }
    long number = Long.parseLong(name.group(1));
    return number <= JournalRecord.MAX_NUMBER ? number : -1;
  }
}
