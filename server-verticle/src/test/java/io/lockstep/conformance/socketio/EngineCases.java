package io.lockstep.conformance.socketio;

import static io.lockstep.conformance.socketio.Times.IMPATIENT;
import static io.lockstep.conformance.socketio.Times.PINGING;
import static io.lockstep.conformance.socketio.Times.STEADY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.lockstep.conformance.socketio.Player.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The cases of Engine.IO, in the suite's order. */
final class EngineCases {
  private static final String HELLO = "4hello";

  private final List<SocketIoCase> cases = new ArrayList<>();
  private final String letter;

  private EngineCases(String letter) {
    this.letter = letter;
  }

  private void add(String shows, SocketIoCase.Script script) {
    cases.add(new SocketIoCase(letter + (cases.size() + 1), shows, script));
  }

  /** All 24. */
  static List<SocketIoCase> all() {
    EngineCases cases = new EngineCases("E");
    cases.handshake();
    cases.pollingMessages();
    cases.socketMessages();
    cases.heartbeat();
    cases.closing();
    cases.upgrade();
    return cases.cases;
  }

  /** The 16 of them that the suite of Socket.IO plays, too. */
  static List<SocketIoCase> ofSocketIo() {
    EngineCases cases = new EngineCases("S");
    cases.handshake();
    cases.heartbeat();
    cases.closing();
    cases.upgrade();
    return cases.cases;
  }

  private void handshake() {
    add("A poll opens a session.", player -> assertNotEquals("", player.open(STEADY)));
    add(
        "A poll of another version, or of none, is refused.",
        player -> {
          player.get(STEADY, "transport=polling").refused(5, "Unsupported protocol version");
          player.get(STEADY, "EIO=abc&transport=polling").expect(400);
          player.get(STEADY, "EIO=3&transport=polling").expect(400);
        });
    add(
        "A request for another transport, or for none, is refused.",
        player -> {
          player.get(STEADY, "EIO=4").refused(0, "Transport unknown");
          player.get(STEADY, "EIO=4&transport=abc").refused(0, "Transport unknown");
        });
    add(
        "A session is opened with GET only.",
        player -> {
          for (String method : List.of("POST", "PUT", "DELETE")) {
            player
                .ask(method, STEADY, "EIO=4&transport=polling", "")
                .join()
                .refused(2, "Bad handshake method");
          }
        });
    add("A WebSocket opens a session.", player -> player.socket(STEADY).close());
    add(
        "A WebSocket of another version, or of none, is refused.",
        player -> {
          assertEquals(400, player.refusedSocket(STEADY, "transport=websocket"));
          assertEquals(400, player.refusedSocket(STEADY, "EIO=abc&transport=websocket"));
          assertEquals(400, player.refusedSocket(STEADY, "EIO=3&transport=websocket"));
        });
    add(
        "A WebSocket for another transport, or for none, is refused.",
        player -> {
          assertEquals(400, player.refusedSocket(STEADY, "EIO=4"));
          assertEquals(400, player.refusedSocket(STEADY, "EIO=4&transport=abc"));
          assertEquals(400, player.refusedSocket(STEADY, "EIO=4&transport=polling"));
        });
  }

  private void pollingMessages() {
    add("A text message comes and goes by polling.", player -> echo(player, HELLO));
    add(
        "Several text messages come and go in one payload.",
        player -> echo(player, "4test1\u001e4test2\u001e4test3"));
    add(
        "Text and binary messages come and go in one payload.",
        player -> echo(player, "4hello\u001ebAQIDBA=="));
    add(
        "A payload that is none ends the session.",
        player -> {
          String sid = player.open(STEADY);
          player.post(STEADY, sid, "abc").refused(3, "Bad request");
          player.poll(STEADY, sid).refused(1, "Session ID unknown");
        });
    add(
        "Two polls at once end the session.",
        player -> {
          String sid = player.open(STEADY);
          CompletableFuture<Answer> one = player.polling(STEADY, sid);
          CompletableFuture<Answer> other = player.polling(STEADY, sid);
          // Which of them comes first nobody knows.
          assertEquals(
              Set.of(
                  new Answer(200, "1"),
                  new Answer(400, "{\"code\":3,\"message\":\"Bad request\"}")),
              Set.of(one.join(), other.join()));
          player.poll(STEADY, sid).refused(1, "Session ID unknown");
        });
  }

  private static void echo(Player player, String payload) {
    String sid = player.open(STEADY);
    player.post(STEADY, sid, payload).expect(200, "ok");
    player.poll(STEADY, sid).expect(200, payload);
  }

  private void socketMessages() {
    add(
        "A text message comes and goes on a WebSocket.",
        player -> {
          try (PlayerSocket socket = player.socket(STEADY)) {
            socket.send(HELLO);
            assertEquals(HELLO, socket.next());
          }
        });
    add(
        "A binary message comes and goes on a WebSocket.",
        player -> {
          try (PlayerSocket socket = player.socket(STEADY)) {
            socket.send((byte) 1, (byte) 2, (byte) 3, (byte) 4);
            assertEquals("01020304", socket.next());
          }
        });
    add(
        "A message that is no packet closes the WebSocket.",
        player -> {
          PlayerSocket socket = player.socket(STEADY);
          socket.send("abc");
          socket.expectClosed();
        });
  }

  private void heartbeat() {
    add(
        "Pings come by polling, and answers to them count.",
        player -> {
          String sid = player.open(PINGING);
          for (int i = 0; i < 3; i++) {
            player.poll(PINGING, sid).expect(200, "2");
            player.post(PINGING, sid, "3").expect(200, "ok");
          }
        });
    add(
        "A session that polls and does not answer pings ends.",
        player -> player.expectSessionEnds(IMPATIENT, player.open(IMPATIENT)));
    add(
        "Pings come on a WebSocket, and answers to them count.",
        player -> {
          try (PlayerSocket socket = player.socket(PINGING)) {
            for (int i = 0; i < 3; i++) {
              assertEquals("2", socket.next());
              socket.send("3");
            }
          }
        });
    add(
        "A WebSocket whose client does not answer pings is closed.",
        player -> player.socket(IMPATIENT).expectClosed());
  }

  private void closing() {
    add(
        "A client that closes its session gets its poll answered.",
        player -> {
          String sid = player.open(STEADY);
          CompletableFuture<Answer> poll = player.polling(STEADY, sid);
          player.post(STEADY, sid, "1").expect(200, "ok");
          Answer answer = poll.join();
          // The close may have come first.
          if (answer.status() == 200) {
            answer.expect(200, "6");
          } else {
            answer.refused(1, "Session ID unknown");
          }
          player.poll(STEADY, sid).refused(1, "Session ID unknown");
        });
    add(
        "A client that closes its session gets its WebSocket closed.",
        player -> {
          PlayerSocket socket = player.socket(STEADY);
          socket.send("1");
          socket.expectClosed();
        });
  }

  private void upgrade() {
    add(
        "A session moves from polling to a WebSocket.",
        player -> {
          String sid = player.open(STEADY);
          try (PlayerSocket socket =
              player.socket(STEADY, "EIO=4&transport=websocket&sid=" + sid)) {
            socket.send("2probe");
            assertEquals("3probe", socket.next());
            player.poll(STEADY, sid).expect(200, "6");
            socket.send("5");
            assertUsed(socket, letter);
          }
        });
    add(
        "A session that has moved takes no polls.",
        player -> {
          String sid = player.open(STEADY);
          try (PlayerSocket socket = player.upgraded(STEADY, sid)) {
            assertUsed(socket, letter);
            player.poll(STEADY, sid).refused(3, "Bad request");
            assertUsed(socket, letter);
          }
        });
    add(
        "A session that has moved takes no other WebSocket.",
        player -> {
          String sid = player.open(STEADY);
          try (PlayerSocket socket = player.upgraded(STEADY, sid)) {
            assertUsed(socket, letter);
            player.socket(STEADY, "EIO=4&transport=websocket&sid=" + sid).expectClosed();
            assertUsed(socket, letter);
          }
        });
  }

  /** The session answers on the WebSocket: with what each suite can say there. */
  private static void assertUsed(PlayerSocket socket, String letter) {
    if (letter.equals("E")) {
      socket.send(HELLO);
      assertEquals(HELLO, socket.next());
    } else {
      socket.send("40/random");
      assertEquals("44/random,{\"message\":\"Invalid namespace\"}", socket.next());
    }
  }
}
