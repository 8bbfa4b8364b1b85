package io.lockstep.core.socketio.engine;

import io.lockstep.core.message.Bytes;

/** Is told what the client of one session sends, on the session's event loop. */
public interface EngineListener {
  /** Begins to read a text message. Called on any event loop. */
  MessageReading reading();

  /**
   * A binary message.
   *
   * @throws io.lockstep.core.socketio.packet.PacketException if it breaks the protocol
   */
  void binary(Bytes data);

  /** The session has ended. Called once, and nothing is called after it. */
  void closed();
}
