package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Queue;

/** A client of rooms on Socket.IO, in the namespace {@code /}. */
final class SocketIoRoomsClient implements RoomsClient {
  private static final String EVENT = "42[\"message\",";
  private static final String BINARY_EVENT = "451-[\"message\",{\"_placeholder\":true,\"num\":0}]";

  /** Pings after which nothing else is expected to come; one is sent every 10 s. */
  private static final int MAX_PINGS = 6;

  private final PacketClient packets;
  private final Queue<String> messages = new ArrayDeque<>();
  private int acknowledgements;

  private SocketIoRoomsClient(PacketClient packets) {
    this.packets = packets;
  }

  static SocketIoRoomsClient polling(int port) {
    return connect(PollingClient.open(port));
  }

  static SocketIoRoomsClient webSocket(int port) {
    return connect(PacketSocket.open(port));
  }

  /** Begins by polling and moves to a WebSocket. */
  static SocketIoRoomsClient upgraded(int port) {
    PollingClient polling = PollingClient.open(port);
    connect(polling);
    return new SocketIoRoomsClient(polling.upgrade(port));
  }

  static SocketIoRoomsClient connect(PacketClient packets) {
    packets.send("40");
    String connected = packets.next();
    assertTrue(connected.startsWith("40{\"sid\":\""), connected);
    return new SocketIoRoomsClient(packets);
  }

  PacketClient packets() {
    return packets;
  }

  private static String argument(String command) {
    boolean isJson = command.startsWith("{") || command.startsWith("[");
    return isJson ? command : Json.encode(command);
  }

  @Override
  public RoomsClient text(String command) {
    packets.send(EVENT + argument(command) + "]");
    return this;
  }

  @Override
  public void binary() {
    packets.send(BINARY_EVENT, "bAQ==");
  }

  /** Sends a command and gives its acknowledgement. Keeps the messages before that. */
  JsonObject acknowledged(String command) {
    int number = acknowledgements++;
    packets.send("42" + number + "[\"message\"," + argument(command) + "]");
    return acknowledgement(number);
  }

  /** The same of binary data. */
  JsonObject acknowledgedBinary() {
    int number = acknowledgements++;
    packets.send(BINARY_EVENT.replace("-", "-" + number), "bAQ==");
    return acknowledgement(number);
  }

  private JsonObject acknowledgement(int number) {
    String packet = nextButPings();
    while (packet.startsWith(EVENT)) {
      messages.add(packet);
      packet = nextButPings();
    }
    String begin = "43" + number;
    assertTrue(packet.startsWith(begin + "["), packet);
    JsonArray arguments = new JsonArray(packet.substring(begin.length()));
    assertEquals(1, arguments.size(), packet);
    return arguments.getJsonObject(0);
  }

  @Override
  public String nextText() {
    String packet = messages.isEmpty() ? nextButPings() : messages.remove();
    assertTrue(packet.startsWith(EVENT), packet);
    return packet.substring(EVENT.length(), packet.length() - 1);
  }

  /** Answers pings, and passes over the packets that only end a poll. */
  private String nextButPings() {
    String packet = packets.next();
    int pings = 0;
    while (packet.equals("2") || packet.equals("6")) {
      if (packet.equals("2")) {
        assertTrue(++pings <= MAX_PINGS, "only pings have come");
        packets.send("3");
      }
      packet = packets.next();
    }
    return packet;
  }

  /** The answer to {@code TIME} is the fence, because the edge gives it. */
  @Override
  public void expectNothing() {
    text("{\"command\":\"TIME\",\"clientTime\":\"fence\"}");
    String next = nextText();
    assertTrue(next.contains("\"clientTime\":\"fence\""), next);
    assertFalse(next.contains("userId"), next);
  }

  @Override
  public boolean isPinged() {
    String packet = packets.next();
    while (packet.startsWith(EVENT)) {
      packet = packets.next();
    }
    return packet.equals("2");
  }

  @Override
  public void leave() {
    packets.send("41");
    close();
  }

  @Override
  public void close() {
    packets.close();
  }
}
