package io.lockstep.logs.journal;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What precedes a record's JSON.
 *
 * @param bytes the length of the head itself
 * @param jsonBytes the length of the JSON after it
 */
record RecordHead(int bytes, long number, int jsonBytes) {
  private static final int COUNTED_AT = JournalLayout.CHECKSUM_DIGITS + 1;

  /** The largest entry whose line still fits into an array. */
  private static final long MAX_JSON_BYTES = Integer.MAX_VALUE - 64;

  /** The head of {@code record}'s line. */
  static byte[] encode(JournalRecord record) {
    byte[] json = record.json().array();
    String counted = record.number() + " " + json.length + " ";
    return ascii(Checksum.of(ascii(counted), json) + " " + counted);
  }

  /** The head at {@code from}; null if there is none. Its checksum is not checked. */
  static @Nullable RecordHead parse(byte[] bytes, int from, int to) {
    int numberAt = from + COUNTED_AT;
    if (numberAt >= to || bytes[numberAt - 1] != ' ') {
      return null;
    }
    int lengthAt = behindDigits(bytes, numberAt, to, JournalLayout.NUMBER_DIGITS);
    int jsonAt = lengthAt < 0 ? -1 : behindDigits(bytes, lengthAt, to, JournalLayout.LENGTH_DIGITS);
    if (jsonAt < 0) {
      return null;
    }
    long number = decimal(bytes, numberAt, lengthAt - 1);
    long length = decimal(bytes, lengthAt, jsonAt - 1);
    boolean possible = number <= JournalRecord.MAX_NUMBER && length <= MAX_JSON_BYTES;
    return possible ? new RecordHead(jsonAt - from, number, (int) length) : null;
  }

  /** True if the record at {@code from} matches its checksum. */
  boolean matches(byte[] line, int from) {
    return Checksum.matches(line, from, from + COUNTED_AT, from + bytes + jsonBytes);
  }

  /** The length of the whole line. */
  long lineBytes() {
    return (long) bytes + jsonBytes + 1;
  }

  /**
   * The place of the field after the decimal number at {@code at}; -1 if there is no such number.
   */
  private static int behindDigits(byte[] bytes, int at, int to, int maxDigits) {
    int end = at;
    while (end < to && end - at < maxDigits && bytes[end] >= '0' && bytes[end] <= '9') {
      end++;
    }
    return end > at && end < to && bytes[end] == ' ' ? end + 1 : -1;
  }

  private static long decimal(byte[] bytes, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (bytes[i] - '0');
    }
    return value;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
