package io.lockstep.core.socketio.packet;

import io.lockstep.core.message.Bytes;
import java.util.Base64;
import java.util.List;

/** Puts packets into a payload, which is the body of a request or an answer of long-polling. */
public final class PayloadWriter {
  /** The byte between two packets. */
  static final byte SEPARATOR = 0x1E;

  /** The byte before binary data. */
  static final byte BINARY = 'b';

  private PayloadWriter() {}

  /** The size of the packet in a payload with a separator, in bytes. */
  public static int sizeOf(EnginePacket packet) {
    int length = packet.bytes().length();
    return packet.binary() ? 2 + (length + 2) / 3 * 4 : 1 + length;
  }

  /** A payload of these packets, in their order. There is at least one. */
  public static Bytes payload(List<EnginePacket> packets) {
    EnginePacket first = packets.get(0);
    if (packets.size() == 1 && !first.binary()) {
      return first.bytes();
    }
    int size = 0;
    for (EnginePacket packet : packets) {
      size += sizeOf(packet);
    }
    byte[] payload = new byte[size - 1];
    int at = 0;
    for (EnginePacket packet : packets) {
      if (at > 0) {
        payload[at++] = SEPARATOR;
      }
      at = append(packet, payload, at);
    }
    return Bytes.wrap(payload);
  }

  private static int append(EnginePacket packet, byte[] payload, int at) {
    if (!packet.binary()) {
      return packet.bytes().copyTo(payload, at);
    }
    payload[at] = BINARY;
    byte[] base64 = Base64.getEncoder().encode(packet.bytes().array());
    System.arraycopy(base64, 0, payload, at + 1, base64.length);
    return at + 1 + base64.length;
  }
}
