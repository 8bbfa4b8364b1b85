package io.lockstep.conformance.socketio;

import static io.lockstep.conformance.socketio.Times.CONNECT_SOON;
import static io.lockstep.conformance.socketio.Times.PINGING;
import static io.lockstep.conformance.socketio.Times.STEADY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The cases of Socket.IO, in the suite's order; the first 16 are Engine.IO's. */
final class SocketIoCases {
  /** The cases about what the server does not take. */
  static final Set<String> DECLINED = Set.of("S27", "S29");

  private final List<SocketIoCase> cases = new ArrayList<>(EngineCases.ofSocketIo());

  private SocketIoCases() {}

  private void add(String shows, SocketIoCase.Script script) {
    cases.add(new SocketIoCase("S" + (cases.size() + 1), shows, script));
  }

  /** All 32. */
  static List<SocketIoCase> all() {
    SocketIoCases cases = new SocketIoCases();
    cases.connecting();
    cases.refusedConnecting();
    cases.disconnecting();
    cases.messages();
    cases.brokenMessages();
    return cases.cases;
  }

  private void connecting() {
    add("The main namespace is there.", player -> connect(player, "", "", "{}"));
    add(
        "The main namespace gets what the client authenticates with.",
        player -> connect(player, "", "{\"token\":\"123\"}", "{\"token\":\"123\"}"));
    add("Another namespace is there.", player -> connect(player, "/custom,", "", "{}"));
    add(
        "Another namespace gets what the client authenticates with.",
        player -> connect(player, "/custom,", "{\"token\":\"abc\"}", "{\"token\":\"abc\"}"));
  }

  private static void connect(Player player, String namespace, String sent, String auth) {
    try (PlayerSocket socket = player.socket(STEADY)) {
      socket.send("40" + namespace + sent);
      String answer = socket.next();
      assertTrue(answer.startsWith("40" + namespace), answer);
      JsonObject connected = new JsonObject(answer.substring(2 + namespace.length()));
      assertEquals(Set.of("sid"), connected.fieldNames());
      assertTrue(connected.getValue("sid") instanceof String, answer);
      assertEquals("42" + namespace + "[\"auth\"," + auth + "]", socket.next());
    }
  }

  private void refusedConnecting() {
    add(
        "An unknown namespace is refused.",
        player -> {
          try (PlayerSocket socket = player.socket(STEADY)) {
            socket.send("40/random");
            assertEquals("44/random,{\"message\":\"Invalid namespace\"}", socket.next());
          }
        });
    add("A message that is no packet ends the session.", player -> broken(player, false, "4abc"));
    add(
        "A client that connects to no namespace is not waited for.",
        player -> player.socket(CONNECT_SOON).expectClosed());
  }

  private void disconnecting() {
    add(
        "A client may leave the main namespace and stay.",
        player -> {
          try (PlayerSocket socket = player.connected(PINGING)) {
            socket.send("41");
            assertEquals("2", socket.next());
          }
        });
    add(
        "A client may leave another namespace and stay in the main one.",
        player -> {
          try (PlayerSocket socket = player.connected(STEADY)) {
            socket.send("40/custom");
            assertTrue(socket.next().startsWith("40/custom,{"));
            assertEquals("42/custom,[\"auth\",{}]", socket.next());
            socket.send("41/custom");
            socket.send("42[\"message\",\"message to main namespace\"]");
            assertEquals("42[\"message-back\",\"message to main namespace\"]", socket.next());
          }
        });
  }

  private void messages() {
    add(
        "An event comes and goes with its arguments.",
        player ->
            exchange(
                player,
                "42[\"message\",1,\"2\",{\"3\":[true]}]",
                "42[\"message-back\",1,\"2\",{\"3\":[true]}]"));
    add(
        "An event with binary data is refused, and nothing else.",
        player ->
            refuseBinary(
                player,
                "452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                "42[\"ERROR\",{\"message\":\"no binary data is taken here\"}]"));
    add(
        "An event is acknowledged with arguments.",
        player ->
            exchange(
                player,
                "42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]",
                "43456[1,\"2\",{\"3\":[false]}]"));
    add(
        "An event with binary data is acknowledged as refused.",
        player ->
            refuseBinary(
                player,
                "452-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                "43789[{\"message\":\"no binary data is taken here\"}]"));
  }

  private static void exchange(Player player, String sent, String answer) {
    try (PlayerSocket socket = player.connected(STEADY)) {
      socket.send(sent);
      assertEquals(answer, socket.next());
    }
  }

  /** The client is told so, and its session goes on. */
  private static void refuseBinary(Player player, String sent, String answer) {
    try (PlayerSocket socket = player.connected(STEADY)) {
      socket.send(sent);
      socket.send((byte) 1, (byte) 2, (byte) 3);
      socket.send((byte) 4, (byte) 5, (byte) 6);
      assertEquals(answer, socket.next());
      socket.send("42[\"message\",1]");
      assertEquals("42[\"message-back\",1]", socket.next());
    }
  }

  private void brokenMessages() {
    add("An unknown type of packet ends the session.", player -> broken(player, true, "4abc"));
    add("An event that is no array ends the session.", player -> broken(player, true, "42{}"));
    add(
        "An acknowledgement's number that is none ends the session.",
        player -> broken(player, true, "42abc[\"message-with-ack\",1,\"2\",{\"3\":[false]}]"));
  }

  private static void broken(Player player, boolean connected, String sent) {
    PlayerSocket socket = connected ? player.connected(STEADY) : player.socket(STEADY);
    socket.send(sent);
    socket.expectClosed();
  }
}
