package io.lockstep.core.socketio.packet;

import io.lockstep.core.json.JsonArrayText;
import io.lockstep.core.message.Bytes;

/** A packet of Socket.IO that a client sent. */
public sealed interface SocketPacket {
  /** The number that stands for no acknowledgement. */
  long NO_ACK = -1;

  /** The namespace that it is for, such as {@code /}. */
  String namespace();

  /**
   * Asks to join the namespace.
   *
   * @param auth a JSON object; empty if the client sent none
   */
  record Connect(String namespace, Bytes auth) implements SocketPacket {}

  /** Leaves the namespace. */
  record Disconnect(String namespace) implements SocketPacket {}

  /**
   * An event.
   *
   * @param ack the number of the acknowledgement that the client wants, or {@link #NO_ACK}
   * @param array its name, then its arguments
   */
  record Event(String namespace, long ack, String name, JsonArrayText array)
      implements SocketPacket {}

  /** Acknowledges an event of the server. */
  record Ack(String namespace, long ack, JsonArrayText array) implements SocketPacket {}

  /**
   * An event or an acknowledgement with binary data.
   *
   * @param attachments the number of binary messages that follow with the data
   */
  record Binary(String namespace, long ack, int attachments) implements SocketPacket {}
}
