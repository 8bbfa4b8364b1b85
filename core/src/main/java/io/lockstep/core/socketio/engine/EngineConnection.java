package io.lockstep.core.socketio.engine;

import io.lockstep.core.access.Caller;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socketio.packet.EnginePacket;
import org.jspecify.annotations.Nullable;

/**
 * One session, as its listener sees it. Confined to the session's event loop. Every method may be
 * called at any time, and does nothing after the session has ended.
 */
public interface EngineConnection {
  /** The caller who opened it. */
  Caller caller();

  /** Its event loop. */
  EngineLoop loop();

  /** Its deadlines. */
  EngineTimes times();

  /** Sends a packet. What is sent in one turn of the event loop leaves together. */
  void send(EnginePacket packet);

  /** Sends messages that others are sent, too. */
  void send(SharedMessages messages, PacketWording wording);

  /** Closes it once everything sent before has left. */
  void close();

  /** Stops reading from the client, because it sends more than can be handled. */
  void pauseReading();

  /** Ends {@link #pauseReading}. */
  void resumeReading();

  /** How well the client keeps up; null after the session has ended. */
  @Nullable Pace pace(long nowMs);
}
