package io.lockstep.core.socketio.engine;

import io.lockstep.core.message.Bytes;

/** Hears the client of one session, on the session's event loop. */
public interface EngineListener {
  /** Begins to read a text message. Called on any event loop. */
  MessageReading reading();

  /**
   * A binary message.
   *
   * @throws io.lockstep.core.socketio.packet.PacketException when it breaks the protocol
   */
  void binary(Bytes data);

  /** The session is over. Called once, and nothing after it. */
  void closed();
}
