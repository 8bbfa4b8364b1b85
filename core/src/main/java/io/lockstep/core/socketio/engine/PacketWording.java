package io.lockstep.core.socketio.engine;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Encoding;
import io.lockstep.core.socket.sending.FrameEncoding;
import io.lockstep.core.socketio.packet.EnginePacket;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The form of messages for many as packets of sessions. To be made once and kept, because sessions
 * share the packets of one wording.
 */
public final class PacketWording {
  private final Encoding<SharedPackets> packets;
  private final FrameEncoding frames;

  /**
   * @param wording makes a packet of a message
   * @param frames makes the form of WebSockets on the sessions' event loop
   * @param budget pays for packets while they are queued
   */
  public PacketWording(
      UnaryOperator<Bytes> wording,
      Function<UnaryOperator<Bytes>, FrameEncoding> frames,
      Budget budget) {
    this.packets =
        messages ->
            new SharedPackets(
                messages.stream()
                    .map(each -> EnginePacket.text(wording.apply(each)))
                    .map(packet -> new SharedPacket(packet, budget))
                    .toList());
    this.frames = frames.apply(wording);
  }

  /** For sessions that poll, or whose WebSocket is on another event loop. */
  public Encoding<SharedPackets> packets() {
    return packets;
  }

  /** For WebSockets on the sessions' event loop. */
  public FrameEncoding frames() {
    return frames;
  }
}
