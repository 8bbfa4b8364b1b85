package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;

/** One thing that a client got to see of the server while the connection was open. */
record Received(Kind kind, Bytes payload) {
  /** The sorts of things. */
  enum Kind {
    TEXT,
    BINARY,
    PING,
    PONG,

    /** The server left the connection as it was for a while. */
    SILENCE
  }

  static Received text(String text) {
    return new Received(Kind.TEXT, Bytes.utf8(text));
  }

  static Received pong(String payload) {
    return new Received(Kind.PONG, Bytes.utf8(payload));
  }

  static Received silence() {
    return new Received(Kind.SILENCE, Bytes.EMPTY);
  }

  /** What an echo server answers to {@code message}, sent in one frame. */
  static Received echo(Frame message) {
    return new Received(
        message.opcode() == Frame.TEXT ? Kind.TEXT : Kind.BINARY, message.payload());
  }

  @Override
  public String toString() {
    return kind + "(" + payload.length() + ")";
  }
}
