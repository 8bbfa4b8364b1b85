package io.lockstep.core.socketio.packet;

import io.lockstep.core.message.Bytes;
import java.util.Arrays;

/**
 * A packet of Engine.IO.
 *
 * <pre>
 *   text    4hello        the type's digit, then the data
 *   binary  bAQIDBA==     in a payload: always a message, its data in base64
 *           01 02 03 04   on a WebSocket: a binary message
 * </pre>
 *
 * @param bytes the whole text packet with its type, or the data of a binary packet
 */
public record EnginePacket(Type type, boolean binary, Bytes bytes) {
  /** The types of packets, in the order of their digits. */
  public enum Type {
    OPEN,
    CLOSE,
    PING,
    PONG,
    MESSAGE,
    UPGRADE,
    NOOP
  }

  // First, because the packets below are made with it.
  private static final Type[] TYPES = Type.values();

  public static final EnginePacket CLOSE = text(Bytes.utf8("1"));
  public static final EnginePacket PING = text(Bytes.utf8("2"));
  public static final EnginePacket NOOP = text(Bytes.utf8("6"));

  /** The question of a client on a WebSocket before it moves there, and the answer. */
  public static final Bytes PROBE = Bytes.utf8("2probe");

  public static final Bytes PROBE_ANSWER = Bytes.utf8("3probe");

  /**
   * The packet of a text message of a WebSocket.
   *
   * @param bytes UTF-8
   * @throws PacketException if it is not a packet
   */
  public static EnginePacket text(Bytes bytes) {
    if (bytes.length() == 0) {
      throw new PacketException("an empty packet");
    }
    int type = bytes.array()[0] - '0';
    if (type < 0 || type >= TYPES.length) {
      throw new PacketException("an unknown type of packet");
    }
    return new EnginePacket(TYPES[type], false, bytes);
  }

  /** The packet of a binary message of a WebSocket. */
  public static EnginePacket binary(Bytes data) {
    return new EnginePacket(Type.MESSAGE, true, data);
  }

  /** A text message that says {@code text}. */
  public static EnginePacket message(String text) {
    return text(Bytes.utf8("4" + text));
  }

  /** The data without the type. */
  public Bytes data() {
    return binary ? bytes : Bytes.wrap(Arrays.copyOfRange(bytes.array(), 1, bytes.length()));
  }
}
