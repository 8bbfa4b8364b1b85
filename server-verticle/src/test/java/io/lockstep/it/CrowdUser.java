package io.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client of rooms in a {@link Crowd}, on a WebSocket: a plain one, or a session of Socket.IO.
 * Answers pings.
 */
final class CrowdUser implements CrowdSocket.FrameListener {
  private static final int TEXT = 0x81;
  private static final int PING = 0x89;
  private static final int PONG = 0x8A;
  private static final String EVENT = "42[\"message\",";

  private final boolean socketIo;
  private final Consumer<String> messages;
  private @Nullable CrowdSocket socket;
  private boolean ready;

  private CrowdUser(boolean socketIo, Consumer<String> messages) {
    this.socketIo = socketIo;
    this.messages = messages;
    this.ready = !socketIo;
  }

  /**
   * Connects to the server.
   *
   * @param messages takes what the server sends: JSON objects
   */
  static CrowdUser open(Crowd crowd, int port, boolean socketIo, Consumer<String> messages) {
    CrowdUser user = new CrowdUser(socketIo, messages);
    String path = socketIo ? "/socket.io/?EIO=4&transport=websocket" : "/rooms";
    CrowdSocket socket = CrowdSocket.openPath(port, path, user);
    user.socket = socket;
    crowd.add(socket);
    return user;
  }

  /** Whether it can send commands. */
  boolean isReady() {
    return ready;
  }

  void send(String command) {
    sendText(socketIo ? EVENT + command + "]" : command);
  }

  private void sendText(String text) {
    sendFrame(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  private void sendFrame(int first, byte[] payload) {
    try {
      if (socket != null) {
        socket.send(SocketClient.bytes(first, payload));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void frame(int first, byte[] bytes, int offset, int length) {
    if (first == PING) {
      sendFrame(PONG, Arrays.copyOfRange(bytes, offset, offset + length));
    } else if (first != TEXT) {
      throw new AssertionError("a frame that begins with " + first);
    } else {
      String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
      if (socketIo) {
        packet(text);
      } else {
        messages.accept(text);
      }
    }
  }

  private void packet(String packet) {
    if (packet.startsWith(EVENT)) {
      messages.accept(packet.substring(EVENT.length(), packet.length() - 1));
    } else if (packet.equals("2")) {
      sendText("3");
    } else if (packet.startsWith("0{")) {
      sendText("40");
    } else if (packet.startsWith("40{")) {
      ready = true;
    } else {
      throw new AssertionError("the packet " + packet);
    }
  }
}
