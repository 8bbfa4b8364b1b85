package io.lockstep.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The head of an answer, gathered byte by byte; knows no more of HTTP than the benchmark needs. */
final class AnswerHead {
  private static final byte[] OK = ascii("HTTP/1.1 200 ");
  private static final byte[] CONTENT_LENGTH = ascii("\r\ncontent-length:");
  private static final int CASE_BIT = 0x20;

  private final byte[] bytes = new byte[4096];
  private int length;

  /** Takes bytes up to the end of the head; true when that was reached. */
  boolean add(ByteBuffer buffer) {
    while (buffer.hasRemaining()) {
      byte b = buffer.get();
      bytes[length++] = b;
      if (b == '\n' && length >= 4 && bytes[length - 3] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** The length that the head of a 200 tells; begins the next head. */
  int contentLength() throws IOException {
    int told = matches(0, OK) ? told() : -1;
    if (told <= 0) {
      throw new IOException(
          "not a 200 with content: " + new String(bytes, 0, length, StandardCharsets.US_ASCII));
    }
    length = 0;
    return told;
  }

  /** Lets only the head of a 200 without content pass; begins the next head. */
  void requireEmpty() throws IOException {
    if (!matches(0, OK) || told() > 0) {
      throw new IOException(
          "not an empty 200: " + new String(bytes, 0, length, StandardCharsets.US_ASCII));
    }
    length = 0;
  }

  private int told() {
    for (int at = 0; at < length; at++) {
      if (bytes[at] == '\r' && matches(at, CONTENT_LENGTH)) {
        return number(at + CONTENT_LENGTH.length);
      }
    }
    return -1;
  }

  private int number(int from) {
    int number = 0;
    for (int at = from; bytes[at] != '\r'; at++) {
      if (bytes[at] != ' ') {
        number = number * 10 + bytes[at] - '0';
      }
    }
    return number;
  }

  /** Whether {@code text} is at that place, its letters in either case. */
  private boolean matches(int at, byte[] text) {
    for (int i = 0; i < text.length; i++) {
      int differing = bytes[at + i] ^ text[i];
      if (differing != 0 && (differing != CASE_BIT || !Character.isLetter(text[i]))) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
