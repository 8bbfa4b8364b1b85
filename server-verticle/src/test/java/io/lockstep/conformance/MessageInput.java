package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts a server's frames together to messages, inflates them, and checks that text is UTF-8. */
final class MessageInput {
  private final @Nullable DeflateClient deflate;
  private @Nullable Frame first;
  private ByteArrayOutputStream payload = new ByteArrayOutputStream();

  /**
   * @param deflate null when compression was not agreed
   */
  MessageInput(@Nullable DeflateClient deflate) {
    this.deflate = deflate;
  }

  /** Takes a frame that is no close, and returns what is complete with it; null if nothing is. */
  @Nullable Received accept(Frame frame) throws IllegalServer {
    checkReserved(frame);
    return switch (frame.opcode()) {
      case Frame.PING -> new Received(Received.Kind.PING, frame.payload());
      case Frame.PONG -> new Received(Received.Kind.PONG, frame.payload());
      default -> part(frame);
    };
  }

  private void checkReserved(Frame frame) throws IllegalServer {
    boolean mayCompress =
        deflate != null && !frame.isControl() && frame.opcode() != Frame.CONTINUATION;
    int allowed = mayCompress ? Frame.COMPRESSED : 0;
    IllegalServer.unless((frame.reserved() & ~allowed) == 0, "A reserved bit is set.");
  }

  private @Nullable Received part(Frame frame) throws IllegalServer {
    Frame start = first;
    boolean continues = frame.opcode() == Frame.CONTINUATION;
    if (start == null) {
      IllegalServer.unless(!continues, "A continuation of nothing.");
      start = frame;
      first = frame;
    } else {
      IllegalServer.unless(continues, "A message within another one.");
    }
    if (start.last()) {
      first = null;
      return message(start, frame.payload());
    }
    payload.writeBytes(frame.payload().array());
    if (!frame.last()) {
      return null;
    }
    Bytes whole = Bytes.wrap(payload.toByteArray());
    payload = new ByteArrayOutputStream();
    first = null;
    return message(start, whole);
  }

  private Received message(Frame start, Bytes whole) throws IllegalServer {
    boolean compressed = deflate != null && (start.reserved() & Frame.COMPRESSED) != 0;
    Bytes message = compressed && deflate != null ? deflate.inflate(whole) : whole;
    if (start.opcode() == Frame.TEXT) {
      checkUtf8(message);
      return new Received(Received.Kind.TEXT, message);
    }
    return new Received(Received.Kind.BINARY, message);
  }

  static void checkUtf8(Bytes text) throws IllegalServer {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text.array()));
    } catch (CharacterCodingException e) {
      throw new IllegalServer("Text of the server is not UTF-8.");
    }
  }
}
