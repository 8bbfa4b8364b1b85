package io.lockstep.core.socketio.engine;

import io.lockstep.core.access.Caller;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socketio.packet.EnginePacket;
import org.jspecify.annotations.Nullable;

/**
 * One session, as what hears its client sees it. Confined to the session's event loop; every method
 * may be called at any time, and does nothing once the session is over.
 */
public interface EngineConnection {
  /** Who opened it. */
  Caller caller();

  /** Its event loop. */
  EngineLoop loop();

  /** How long it waits. */
  EngineTimes times();

  /** Sends a packet. What is sent in one turn of the event loop leaves together. */
  void send(EnginePacket packet);

  /** Sends messages that others are sent, too. */
  void send(SharedMessages messages, PacketWording wording);

  /** Closes it once everything sent before has left. */
  void close();

  /** Stops to read from the client, for as long as what it sent is more than can be handled. */
  void pauseReading();

  /** Ends {@link #pauseReading}. */
  void resumeReading();

  /** How the client keeps up; null when the session is over. */
  @Nullable Pace pace(long nowMs);
}
