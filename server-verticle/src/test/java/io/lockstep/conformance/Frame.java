package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One frame, legal or not.
 *
 * @param reserved RSV1 to RSV3 as a number, RSV1 counting 4
 */
record Frame(boolean last, int reserved, int opcode, Bytes payload) {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** RSV1, which marks a compressed message. */
  static final int COMPRESSED = 4;

  static Frame of(int opcode, Bytes payload) {
    return new Frame(true, 0, opcode, payload);
  }

  static Frame text(String payload) {
    return of(TEXT, Bytes.utf8(payload));
  }

  static Frame continuation(String payload) {
    return of(CONTINUATION, Bytes.utf8(payload));
  }

  static Frame ping(String payload) {
    return of(PING, Bytes.utf8(payload));
  }

  static Frame pong(String payload) {
    return of(PONG, Bytes.utf8(payload));
  }

  static Frame close(int code, Bytes reason) {
    byte[] payload = new byte[2 + reason.length()];
    payload[0] = (byte) (code >> 8);
    payload[1] = (byte) code;
    reason.copyTo(payload, 2);
    return of(CLOSE, Bytes.wrap(payload));
  }

  static Frame close(int code) {
    return close(code, Bytes.EMPTY);
  }

  /** This frame with more to follow. */
  Frame unfinished() {
    return new Frame(false, reserved, opcode, payload);
  }

  Frame reserved(int bits) {
    return new Frame(last, bits, opcode, payload);
  }

  boolean isControl() {
    return opcode >= CLOSE;
  }

  /** This message in frames whose payloads have {@code size} bytes, the last one the rest. */
  List<Frame> cut(int size) {
    List<Frame> frames = new ArrayList<>();
    int start = 0;
    do {
      int end = Math.min(start + size, payload.length());
      Bytes part = Bytes.wrap(Arrays.copyOfRange(payload.array(), start, end));
      boolean first = start == 0;
      frames.add(
          new Frame(
              end == payload.length(), first ? reserved : 0, first ? opcode : CONTINUATION, part));
      start = end;
    } while (start < payload.length());
    return frames;
  }
}
