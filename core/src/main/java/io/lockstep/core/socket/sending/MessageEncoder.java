package io.lockstep.core.socket.sending;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.protocol.FrameWriter;
import io.lockstep.core.socket.protocol.WebSocketProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/**
 * Puts messages into frames, and compresses them if that was negotiated. One for each event loop.
 * The frames are in memory outside of the heap, from where they go to any number of connections
 * without another copy.
 */
public final class MessageEncoder {
  /** Shorter messages are not worth compressing. */
  private static final int MIN_COMPRESSED_BYTES = 96;

  private final ByteBufAllocator allocator;
  private final MessageDeflater deflater = new MessageDeflater();

  public MessageEncoder(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /** One frame. */
  public ByteBuf frame(int opcode, Bytes payload) {
    ByteBuf frame = allocator.directBuffer(FrameWriter.sizeOf(payload.length()));
    FrameWriter.write(frame, opcode, false, payload.array(), 0, payload.length());
    return frame;
  }

  /** A message in one frame, compressed unless that would make it longer. */
  public ByteBuf compressed(int opcode, Bytes message) {
    ByteBuf frame = allocator.directBuffer(FrameWriter.sizeOf(message.length()));
    appendCompressed(frame, opcode, message);
    return frame;
  }

  /** Text messages, one after the other. */
  public ByteBuf frames(List<Bytes> texts, boolean compressed) {
    int bytes = 0;
    for (Bytes text : texts) {
      bytes += FrameWriter.sizeOf(text.length());
    }
    ByteBuf frames = allocator.directBuffer(bytes);
    for (Bytes text : texts) {
      if (compressed) {
        appendCompressed(frames, WebSocketProtocol.TEXT, text);
      } else {
        FrameWriter.write(frames, WebSocketProtocol.TEXT, false, text.array(), 0, text.length());
      }
    }
    return frames;
  }

  private void appendCompressed(ByteBuf out, int opcode, Bytes message) {
    byte[] plain = message.array();
    int length = plain.length < MIN_COMPRESSED_BYTES ? -1 : deflater.deflate(plain, plain.length);
    if (length < 0) {
      FrameWriter.write(out, opcode, false, plain, 0, plain.length);
    } else {
      FrameWriter.write(out, opcode, true, deflater.output(), 0, length);
    }
  }
}
