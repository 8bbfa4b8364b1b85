package io.lockstep.core.socket.sending;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Encoding;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.UnaryOperator;

/** Messages as text frames of WebSockets: compressed for those that compress, plain for others. */
public final class FrameEncoding {
  private final Encoding<SharedFrames> plain;
  private final Encoding<SharedFrames> compressed;

  /**
   * @param wording makes the texts for these WebSockets from the messages
   */
  public FrameEncoding(
      MessageEncoder encoder, SendMemory memory, UnaryOperator<List<Bytes>> wording) {
    plain = messages -> encode(encoder, memory, messages, wording, false);
    compressed = messages -> encode(encoder, memory, messages, wording, true);
  }

  private static SharedFrames encode(
      MessageEncoder encoder,
      SendMemory memory,
      List<Bytes> messages,
      UnaryOperator<List<Bytes>> wording,
      boolean compressing) {
    ByteBuf frames = encoder.frames(wording.apply(messages), compressing);
    return new SharedFrames(frames, memory.hold(frames));
  }

  /** The encoding for connections that compress, or for those that do not. */
  public Encoding<SharedFrames> of(boolean compressing) {
    return compressing ? compressed : plain;
  }
}
