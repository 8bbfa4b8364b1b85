package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.Oversized;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Divides one message that is too large into smaller arrays of entries while its bytes arrive. Of
 * an entry that is too large itself, it keeps the beginning and the end. It does not check that the
 * entries are JSON; the listener does.
 */
final class ArrayDivider {
  /** How much of an entry's beginning is kept, in bytes. */
  static final int BEGINNING = 100_000;

  /** Enough for what a server adds at an entry's end, in bytes. */
  private static final int END = 1_000;

  private final int most;
  private final ArrayReader.Listener listener;

  /** Whole entries, with commas between them. */
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

  /** The bytes of the current entry. If the entry is too large, only its beginning. */
  private ByteArrayOutputStream entry = new ByteArrayOutputStream();

  private long entryBytes;
  private final byte[] lastBytes = new byte[END];

  /** The number of open brackets and braces. It is 0 before and after the array. */
  private int depth;

  private boolean isBegun;
  private boolean inText;
  private boolean isEscaped;
  private boolean isBroken;

  ArrayDivider(int most, ArrayReader.Listener listener) {
    this.most = most;
    this.listener = listener;
  }

  void read(byte[] bytes) {
    for (int i = 0; i < bytes.length && !isBroken; i++) {
      read(bytes[i]);
    }
  }

  private void read(byte next) {
    if (depth == 0) {
      outside(next);
    } else if (inText) {
      add(next);
      inText = isEscaped || next != '"';
      isEscaped = !isEscaped && next == '\\';
    } else if (depth == 1 && (next == ',' || next == ']')) {
      depth -= next == ']' ? 1 : 0;
      entryEnds();
    } else {
      inText = next == '"';
      depth += next == '[' || next == '{' ? 1 : next == ']' || next == '}' ? -1 : 0;
      add(next);
    }
  }

  private void outside(byte next) {
    if (next == '[' && !isBegun) {
      isBegun = true;
      depth = 1;
    } else if (!isSpace(next)) {
      breakOff("a message that is not an array");
    }
  }

  private static boolean isSpace(byte next) {
    return next == ' ' || next == '\t' || next == '\r' || next == '\n';
  }

  private void add(byte next) {
    if (entryBytes == 0 && isSpace(next)) {
      return;
    }
    if (entryBytes == most) {
      byte[] beginning = entry.toByteArray();
      entry = new ByteArrayOutputStream();
      entry.write(beginning, 0, Math.min(beginning.length, BEGINNING));
      for (int i = Math.max(0, most - END); i < most; i++) {
        lastBytes[i % END] = beginning[i];
      }
    }
    if (entryBytes >= most) {
      lastBytes[(int) (entryBytes % END)] = next;
    } else {
      entry.write(next);
    }
    entryBytes++;
  }

  private void entryEnds() {
    if (entryBytes > most || entries.size() + entryBytes >= most) {
      handOnEntries();
    }
    if (entryBytes > most) {
      listener.oversized(oversized());
    } else if (entryBytes > 0) {
      if (entries.size() > 0) {
        entries.write(',');
      }
      entries.writeBytes(entry.toByteArray());
    }
    entry = new ByteArrayOutputStream();
    entryBytes = 0;
  }

  private Oversized oversized() {
    byte[] end = new byte[Math.min(END, most)];
    for (int i = 0; i < end.length; i++) {
      end[i] = lastBytes[(int) ((entryBytes - end.length + i) % END)];
    }
    return new Oversized(
        entry.toString(StandardCharsets.UTF_8),
        new String(end, StandardCharsets.UTF_8).stripTrailing(),
        entryBytes,
        most);
  }

  private void handOnEntries() {
    if (entries.size() > 0) {
      byte[] some = entries.toByteArray();
      entries.reset();
      byte[] array = new byte[some.length + 2];
      array[0] = '[';
      System.arraycopy(some, 0, array, 1, some.length);
      array[array.length - 1] = ']';
      ArrayReader.handOn(array, listener);
    }
  }

  /** Ends the message. */
  void end() {
    if (isBroken) {
      return;
    }
    handOnEntries();
    if (depth > 0) {
      breakOff("a message that ends within its array");
    }
  }

  private void breakOff(String reason) {
    isBroken = true;
    listener.broken(reason);
  }
}
