package io.lockstep.core.socket;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one client sends: bytes in any pieces, messages out. Follows RFC 6455, sections 5 and
 * 8.1, and RFC 7692, section 7.2.2, to the letter. Ends with the client's close frame, with the
 * first thing that is wrong, or when it is released; whatever comes after the end is ignored.
 */
final class FrameReader {
  /** Is told what the client sent, in its order. A message is its own from the call on. */
  interface Receiver {
    void text(Bytes message);

    void binary(Bytes message);

    void ping(Bytes payload);

    void pong(Bytes payload);

    /** {@code code} is {@link CloseCode#NO_STATUS} when the close frame is empty. */
    void closed(int code, String reason);

    /** A frame is complete; told before what it holds. */
    default void frame() {}

    /** Whether nothing more is to be told for now; asked before every frame. */
    default boolean isPaused() {
      return false;
    }
  }

  private final Receiver receiver;
  private final int maxMessageBytes;
  private final Budget budget;
  private final @Nullable MessageInflater inflater;
  private final FrameHeader header = new FrameHeader();

  /** The data message begun, null between two. */
  private @Nullable IncomingMessage message;

  /** What the current frame belongs to: the message, or a control frame; null in its header. */
  private @Nullable IncomingMessage current;

  /** Payload bytes still to come of the current frame. */
  private long remaining;

  private int maskingKey;
  private boolean unfinished;
  private boolean ended;

  /** {@code inflater} is null when permessage-deflate was not negotiated. */
  FrameReader(
      Receiver receiver, int maxMessageBytes, Budget budget, @Nullable MessageInflater inflater) {
    this.receiver = receiver;
    this.maxMessageBytes = maxMessageBytes;
    this.budget = budget;
    this.inflater = inflater;
  }

  /**
   * Takes the bytes of {@code in}, all of them unless the receiver is paused: then the rest is to
   * be given again later. A {@link ProtocolException} says how to close.
   */
  void accept(ByteBuf in) {
    try {
      while (!ended && in.isReadable() && !receiver.isPaused()) {
        read(in);
      }
    } catch (RuntimeException | Error e) {
      release();
      throw e;
    } finally {
      if (ended) {
        in.skipBytes(in.readableBytes());
      }
    }
  }

  /** Whether a message or a frame has begun and is not complete. */
  boolean isUnfinished() {
    return unfinished;
  }

  /** Ends the reading and gives back what the unfinished message holds. */
  void release() {
    ended = true;
    unfinished = false;
    current = null;
    if (message != null) {
      message.release();
      message = null;
    }
  }

  private void read(ByteBuf in) {
    unfinished = true;
    if (current == null && header.accept(in)) {
      current = begin();
    }
    if (current != null) {
      readPayload(in, current);
    }
  }

  private IncomingMessage begin() {
    IncomingMessage begun = header.isControl() ? control() : data();
    begun.expect(header.length(), header.isFinal());
    remaining = header.length();
    maskingKey = header.maskingKey();
    return begun;
  }

  private IncomingMessage control() {
    return new IncomingMessage(
        header.opcode(), WebSocketProtocol.MAX_CONTROL_PAYLOAD, budget, null);
  }

  private IncomingMessage data() {
    if (header.isContinuation()) {
      if (message == null) {
        throw broken("a continuation of no message");
      }
      return message;
    }
    if (message != null) {
      throw broken("a new message inside another");
    }
    if (header.isCompressed() && inflater == null) {
      throw broken("RSV1 without permessage-deflate");
    }
    message =
        new IncomingMessage(
            header.opcode(), maxMessageBytes, budget, header.isCompressed() ? inflater : null);
    return message;
  }

  private void readPayload(ByteBuf in, IncomingMessage into) {
    int length = (int) Math.min(remaining, in.readableBytes());
    maskingKey = into.append(in, length, maskingKey);
    remaining -= length;
    if (remaining == 0) {
      current = null;
      if (header.isFinal()) {
        deliver(into);
      } else {
        receiver.frame();
      }
    }
  }

  private void deliver(IncomingMessage complete) {
    if (complete == message) {
      message = null;
    }
    unfinished = message != null;
    try {
      receiver.frame();
      tell(complete.opcode(), complete.complete());
    } finally {
      complete.release();
    }
  }

  private void tell(int opcode, Bytes bytes) {
    switch (opcode) {
      case WebSocketProtocol.TEXT -> receiver.text(bytes);
      case WebSocketProtocol.BINARY -> receiver.binary(bytes);
      case WebSocketProtocol.PING -> receiver.ping(bytes);
      case WebSocketProtocol.PONG -> receiver.pong(bytes);
      case WebSocketProtocol.CLOSE -> close(CloseFrame.of(bytes));
      default -> throw new IllegalStateException("opcode " + opcode);
    }
  }

  private void close(CloseFrame frame) {
    release();
    receiver.closed(frame.code(), frame.reason());
  }

  private static ProtocolException broken(String reason) {
    return new ProtocolException(CloseCode.PROTOCOL_ERROR, reason);
  }
}
