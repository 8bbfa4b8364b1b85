package io.lockstep.core.socketio.engine;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.receiving.TextPieces;

/**
 * Reads one text message while it arrives. Its pieces may be read on another event loop than the
 * session's.
 */
public interface MessageReading extends TextPieces {
  /**
   * All pieces were read. Called on the session's event loop.
   *
   * @param packet the message, the type of Engine.IO included
   * @throws io.lockstep.core.socketio.packet.PacketException if it breaks the protocol
   */
  void end(Bytes packet);
}
