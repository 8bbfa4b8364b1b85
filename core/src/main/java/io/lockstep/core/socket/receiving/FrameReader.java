package io.lockstep.core.socket.receiving;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.CloseFrame;
import io.lockstep.core.socket.protocol.FrameHeader;
import io.lockstep.core.socket.protocol.ProtocolException;
import io.lockstep.core.socket.protocol.WebSocketProtocol;
import io.lockstep.core.turns.FairTurns;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages from the bytes of one client, which may come in any pieces. Follows RFC 6455,
 * sections 5 and 8.1, and RFC 7692, section 7.2.2. Reading ends with the client's close frame, with
 * the first error, or with {@link #release}. Everything after that is ignored.
 *
 * <p>It works in small steps, so that other connections get their turn in between: a frame, a piece
 * of a long frame, or a piece of a message that is being inflated.
 */
public final class FrameReader {
  /** The greatest number of bytes of a frame that one step reads. */
  private static final int STEP_BYTES = 16 * 1024;

  private final Receiver receiver;
  private final int maxMessageBytes;
  private final Budget budget;
  private final @Nullable Inflation inflation;
  private final FrameHeader header = new FrameHeader();

  /** The data message that has begun; null between two messages. */
  private @Nullable IncomingMessage message;

  /**
   * The message that the current frame belongs to, or a control frame; null while a header is read.
   */
  private @Nullable IncomingMessage current;

  /** Payload bytes of the current frame that have not arrived yet. */
  private long remaining;

  private int maskingKey;
  private boolean unfinished;
  private boolean skipping;
  private boolean ended;

  /** Receives what the client sent, in order. The receiver owns each message that it gets. */
  public interface Receiver {
    /**
     * False if nobody reads messages. A message that begins then is checked as every message is,
     * its bytes are thrown away as they arrive, and {@link #ignored} is called at its end.
     */
    default boolean readsMessages() {
      return true;
    }

    void text(Bytes message);

    void binary(Bytes message);

    /** A message has ended whose bytes were thrown away. */
    default void ignored() {}

    void ping(Bytes payload);

    void pong(Bytes payload);

    /** {@code code} is {@link CloseCode#NO_STATUS} when the close frame is empty. */
    void closed(int code, String reason);

    /** A frame is complete. Called before the frame's content is passed on. */
    default void frame() {}

    /** Reads a long text message in pieces before {@link #text} is called. */
    default TextPieces longText() {
      return TextPieces.UNREAD;
    }

    /** True if the receiver wants nothing more for now. Called before every frame. */
    default boolean isPaused() {
      return false;
    }
  }

  /**
   * @param inflation null if permessage-deflate was not negotiated
   */
  public FrameReader(
      Receiver receiver, int maxMessageBytes, Budget budget, @Nullable Inflation inflation) {
    this.receiver = receiver;
    this.maxMessageBytes = maxMessageBytes;
    this.budget = budget;
    this.inflation = inflation;
  }

  /**
   * Reads from {@code in}, at least one step, until the share is used up or the receiver is paused.
   * The caller passes the rest again later. A {@link ProtocolException} says how to close.
   */
  public void accept(ByteBuf in, FairTurns.Share share) {
    try {
      boolean more = canProceed(in);
      while (more) {
        proceed(in);
        more = canProceed(in) && !share.isUsedUp();
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

  /** True if a step can be done now with the bytes that are left. */
  public boolean canProceed(ByteBuf in) {
    if (ended) {
      return false;
    }
    Inflation inflating = inflating();
    if (inflating == null) {
      return in.isReadable() && !receiver.isPaused();
    }
    // A message that is half inflated uses memory, so it is finished even during a pause.
    return inflating.canProceed() && (inflating.isBegun() || !receiver.isPaused());
  }

  /**
   * The inflation of a message that must be finished before anything else is read; null if there is
   * none.
   */
  private @Nullable Inflation inflating() {
    return inflation != null && inflation.isUnfinished() ? inflation : null;
  }

  /** True if a message has arrived that is not inflated yet. */
  public boolean isInflating() {
    return inflating() != null;
  }

  /** How long the next message has to wait because the last ones inflated to too much. */
  public long waitNanos() {
    Inflation inflating = inflating();
    return inflating == null || inflating.isBegun() ? 0 : inflating.waitNanos();
  }

  /** True if a message or a frame has begun and is not complete. */
  public boolean isUnfinished() {
    return unfinished;
  }

  /** Throws away all messages from now on. Control frames are still passed on. */
  public void skipMessages() {
    skipping = true;
    releaseMessages();
  }

  /** Ends reading and gives back the memory of the unfinished message. */
  public void release() {
    ended = true;
    unfinished = false;
    current = null;
    releaseMessages();
    message = null;
  }

  private void releaseMessages() {
    if (message != null) {
      message.release();
    }
    if (inflation != null) {
      inflation.release();
    }
  }

  private void proceed(ByteBuf in) {
    Inflation inflating = inflating();
    if (inflating == null) {
      read(in);
      return;
    }
    IncomingMessage whole = inflating.proceed();
    if (whole != null) {
      tell(whole);
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
        header.opcode(), WebSocketProtocol.MAX_CONTROL_PAYLOAD, budget, false, receiver);
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
    if (header.isCompressed() && inflation == null) {
      throw broken("RSV1 without permessage-deflate");
    }
    message =
        new IncomingMessage(
            header.opcode(), maxMessageBytes, budget, header.isCompressed(), receiver);
    return message;
  }

  private void readPayload(ByteBuf in, IncomingMessage into) {
    int length = (int) Math.min(remaining, Math.min(in.readableBytes(), STEP_BYTES));
    if (skipping && into == message) {
      in.skipBytes(length);
    } else {
      maskingKey = into.append(in, length, maskingKey);
    }
    remaining -= length;
    if (remaining == 0) {
      current = null;
      if (header.isFinal()) {
        finish(into);
      } else {
        receiver.frame();
      }
    }
  }

  private void finish(IncomingMessage complete) {
    boolean skipped = skipping && complete == message;
    if (complete == message) {
      message = null;
    }
    unfinished = message != null;
    receiver.frame();
    if (skipped) {
      complete.release();
    } else if (complete.isCompressed() && inflation != null) {
      inflation.next(complete);
    } else {
      tell(complete);
    }
  }

  private void tell(IncomingMessage complete) {
    try {
      Bytes bytes = complete.complete();
      if (complete.isIgnored()) {
        receiver.ignored();
      } else {
        tell(complete.opcode(), bytes);
      }
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
