package io.lockstep.core.socketio;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Recipient;

/**
 * One client in one namespace. A message that many recipients are sent is the argument of an event,
 * see {@link SocketIoApplication#sharedEvent}. Confined to its session's event loop; every method
 * may be called at any time, and does nothing once the client has left.
 */
public interface SocketIoConnection extends Recipient {
  /** The id of the Socket.IO session, which the client knows. */
  String id();

  String namespace();

  /**
   * Sends an event.
   *
   * @param arguments each of them JSON, which is sent as it is written
   */
  void emit(String name, Bytes... arguments);

  /**
   * Acknowledges an event.
   *
   * @param ack the number that the client gave
   * @param arguments each of them JSON
   */
  void acknowledge(long ack, Bytes... arguments);

  /** Takes the client out of the namespace, and tells it so. */
  void disconnect();

  /** Stops reading from the client, because it sends more than can be handled. */
  void pauseReading();

  /** Ends {@link #pauseReading}. */
  void resumeReading();
}
