package io.lockstep.core.bus.codec;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;

/**
 * A message and its bytes for the wire. A message that leaves this process is encoded before Vert.x
 * gets it. Vert.x would encode it later, when nobody can be told any more that it failed.
 */
public final class Encoded {
  private final Object message;
  private final byte[] bytes;
  private final int length;

  private Encoded(Object message, byte[] bytes, int length) {
    this.message = message;
    this.bytes = bytes;
    this.length = length;
  }

  public Object message() {
    return message;
  }

  /** Adds the length and the bytes. */
  void appendTo(Buffer buffer) {
    buffer.appendInt(length).appendBytes(bytes, 0, length);
  }

  /** Takes the bytes as they are made; they are not copied after that. */
  static final class Output extends ByteArrayOutputStream {
    /**
     * @param expectedBytes how many there will be, about
     */
    Output(int expectedBytes) {
      super(expectedBytes);
    }

    Encoded of(Object message) {
      return new Encoded(message, buf, count);
    }
  }
}
