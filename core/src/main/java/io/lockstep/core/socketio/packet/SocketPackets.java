package io.lockstep.core.socketio.packet;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.lockstep.core.message.Bytes;

/** Spells the Socket.IO packets that a server sends, each as a message of Engine.IO. */
public final class SocketPackets {
  private static final String ROOT = "/";

  private SocketPackets() {}

  /**
   * The client has joined the namespace.
   *
   * @param id of the Socket.IO session, which needs no escape
   */
  public static EnginePacket connected(String namespace, String id) {
    return packet('0', namespace, SocketPacket.NO_ACK, "{\"sid\":\"" + id + "\"}");
  }

  /** The client is refused in the namespace. */
  public static EnginePacket refused(String namespace, String message) {
    String json = "{\"message\":" + quoted(message) + "}";
    return packet('4', namespace, SocketPacket.NO_ACK, json);
  }

  /** The client was taken out of the namespace. */
  public static EnginePacket disconnected(String namespace) {
    return packet('1', namespace, SocketPacket.NO_ACK, "");
  }

  /** An event with arguments, each of which is JSON and stays as it is written. */
  public static EnginePacket event(String namespace, String name, Bytes... arguments) {
    Bytes head = packet('2', namespace, SocketPacket.NO_ACK, "[" + quoted(name)).bytes();
    return EnginePacket.text(join(head, true, arguments));
  }

  /** Acknowledges an event with arguments, each of which is JSON. */
  public static EnginePacket acknowledged(String namespace, long ack, Bytes... arguments) {
    return EnginePacket.text(join(packet('3', namespace, ack, "[").bytes(), false, arguments));
  }

  private static EnginePacket packet(char type, String namespace, long ack, String json) {
    StringBuilder packet = new StringBuilder().append(type);
    if (!namespace.equals(ROOT)) {
      packet.append(namespace).append(',');
    }
    if (ack != SocketPacket.NO_ACK) {
      packet.append(ack);
    }
    return EnginePacket.message(packet.append(json).toString());
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** The array that {@code head} begins, with these elements and its bracket. */
  private static Bytes join(Bytes head, boolean hasElement, Bytes... elements) {
    int size = head.length() + 1;
    for (Bytes element : elements) {
      size += 1 + element.length();
    }
    boolean comma = hasElement;
    byte[] packet = new byte[!hasElement && elements.length > 0 ? size - 1 : size];
    int at = head.copyTo(packet, 0);
    for (Bytes element : elements) {
      if (comma) {
        packet[at++] = ',';
      }
      at = element.copyTo(packet, at);
      comma = true;
    }
    packet[at] = ']';
    return Bytes.wrap(packet);
  }
}
