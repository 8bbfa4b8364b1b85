package io.lockstep.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes the messages to a listener apart: an entry, or an array of them, each as it was posted and
 * with the server's stamp at its end. Every entry is as long as every other; looked at are its
 * client, its number and its sequence number, no more.
 *
 * <pre>
 *   …"msg":"CC NNNNNN xxx…","serverTime":TTTTTTTTTTTTT,"seqNumber":SSSSSSSSSSSSSSSS}
 * </pre>
 */
final class LogReader {
  private static final int SEQUENCE_DIGITS = 16;
  private static final int ENTRY_BYTES =
      LogPosts.ENTRY_BYTES
          + ",\"serverTime\":1700000000000,\"seqNumber\":".length()
          + SEQUENCE_DIGITS;
  private static final int SEQUENCE_AT = ENTRY_BYTES - 1 - SEQUENCE_DIGITS;
  private static final int LENGTH_16_BIT = 126;
  private static final int LENGTH_64_BIT = 127;
  private static final int TEXT = 1;
  private static final int PING = 9;

  private final int[] next = new int[LogPosts.CLIENTS];
  private long sequence;
  private long messageLeft;
  private boolean counts;
  private boolean pinged;

  /** The next burst begins. */
  void restart() {
    Arrays.fill(next, 0);
  }

  /** Whether the server wants to be answered; asked once for each time. */
  boolean takePinged() {
    boolean was = pinged;
    pinged = false;
    return was;
  }

  /**
   * Takes what it can; the rest of {@code bytes} has to come again with what follows. Returns how
   * many entries that were.
   *
   * @throws IOException when an entry is missing, comes twice, or not in its order
   */
  int take(ByteBuffer bytes) throws IOException {
    int entries = 0;
    while (messageLeft > 0 || header(bytes)) {
      if (!counts) {
        int skipped = (int) Math.min(messageLeft, bytes.remaining());
        bytes.position(bytes.position() + skipped);
        messageLeft -= skipped;
        if (messageLeft > 0) {
          return entries;
        }
      } else if (messageLeft < ENTRY_BYTES) {
        // What ends an array.
        if (!bytes.hasRemaining()) {
          return entries;
        }
        bytes.get();
        messageLeft--;
      } else {
        int start = bytes.position();
        int at = bytes.hasRemaining() && bytes.get(start) != '{' ? start + 1 : start;
        if (bytes.limit() < at + ENTRY_BYTES) {
          return entries;
        }
        entry(bytes, at);
        entries++;
        bytes.position(at + ENTRY_BYTES);
        messageLeft -= at + ENTRY_BYTES - start;
      }
    }
    return entries;
  }

  private boolean header(ByteBuffer bytes) {
    if (bytes.remaining() < 2) {
      return false;
    }
    int at = bytes.position();
    int told = bytes.get(at + 1);
    int length = told == LENGTH_64_BIT ? 10 : told == LENGTH_16_BIT ? 4 : 2;
    if (bytes.remaining() < length) {
      return false;
    }
    messageLeft =
        switch (length) {
          case 10 -> bytes.getLong(at + 2);
          case 4 -> bytes.getShort(at + 2) & 0xFFFF;
          default -> told;
        };
    int opcode = bytes.get(at) & 0xF;
    counts = opcode == TEXT;
    pinged |= opcode == PING;
    bytes.position(at + length);
    return true;
  }

  private void entry(ByteBuffer bytes, int at) throws IOException {
    int client = (int) digits(bytes, at + LogPosts.CLIENT_AT, LogPosts.CLIENT_DIGITS);
    int number = (int) digits(bytes, at + LogPosts.NUMBER_AT, LogPosts.NUMBER_DIGITS);
    long told = digits(bytes, at + SEQUENCE_AT, SEQUENCE_DIGITS);
    if (number != next[client] || told <= sequence || bytes.get(at + ENTRY_BYTES - 1) != '}') {
      byte[] entry = new byte[ENTRY_BYTES];
      bytes.get(at, entry);
      throw new IOException("out of order: " + new String(entry, StandardCharsets.US_ASCII));
    }
    next[client]++;
    sequence = told;
  }

  private static long digits(ByteBuffer bytes, int at, int count) {
    long number = 0;
    for (int i = at; i < at + count; i++) {
      number = number * 10 + bytes.get(i) - '0';
    }
    return number;
  }
}
