package io.lockstep.core.socketio.engine;

import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socketio.packet.EnginePacket;
import org.jspecify.annotations.Nullable;

/** A WebSocket of a session. */
public interface EngineSocket {
  /** Sends a packet; drops it if the WebSocket is closed. */
  void send(EnginePacket packet);

  /** Sends messages that others are sent, too. */
  void send(SharedMessages messages, PacketWording wording);

  /** How well the client keeps up; null after the WebSocket has ended. */
  @Nullable Pace pace(long nowMs);

  /** Closes it once everything sent before has left. */
  void close();

  void pauseReading();

  void resumeReading();
}
