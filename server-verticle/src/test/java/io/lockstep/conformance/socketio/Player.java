package io.lockstep.conformance.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A client of Engine.IO that plays cases, with Java's own HTTP and WebSocket. */
final class Player {
  /** How long the server may take for anything. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final boolean engine;

  /**
   * @param engine whether Engine.IO is spoken alone, else Socket.IO with it
   */
  Player(int port, boolean engine) {
    this.port = port;
    this.engine = engine;
  }

  private String path(Times times) {
    return engine ? times.enginePath() : times.socketPath();
  }

  /** An answer as far as cases look at it. */
  record Answer(int status, String text) {
    Answer expect(int expected) {
      assertEquals(expected, status, text);
      return this;
    }

    Answer expect(int expected, String body) {
      assertEquals(body, expect(expected).text);
      return this;
    }

    /** An error with the stock server's words. */
    void refused(int code, String message) {
      expect(400, "{\"code\":" + code + ",\"message\":\"" + message + "\"}");
    }
  }

  CompletableFuture<Answer> ask(String method, Times times, String query, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path(times) + "?" + query))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .timeout(PATIENCE)
            .build();
    return CLIENT
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(answer -> new Answer(answer.statusCode(), answer.body()));
  }

  Answer get(Times times, String query) {
    return ask("GET", times, query, "").join();
  }

  Answer poll(Times times, String sid) {
    return get(times, "EIO=4&transport=polling&sid=" + sid);
  }

  CompletableFuture<Answer> polling(Times times, String sid) {
    return ask("GET", times, "EIO=4&transport=polling&sid=" + sid, "");
  }

  Answer post(Times times, String sid, String payload) {
    return ask("POST", times, "EIO=4&transport=polling&sid=" + sid, payload).join();
  }

  /** Asks again and again until the session is unknown, however the polls before ended. */
  void expectSessionEnds(Times times, String sid) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Answer answer = poll(times, sid);
    while (answer.status() == 200 && System.nanoTime() - end < 0) {
      answer = poll(times, sid);
    }
    answer.refused(1, "Session ID unknown");
  }

  /** Opens a session by polling; checks the handshake and gives the session's id. */
  String open(Times times) {
    Answer answer = get(times, "EIO=4&transport=polling").expect(200);
    return handshake(times, answer.text(), List.of("websocket"));
  }

  static String handshake(Times times, String packet, List<String> upgrades) {
    assertTrue(packet.startsWith("0"), packet);
    JsonObject handshake = new JsonObject(packet.substring(1));
    assertEquals(
        Set.of("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"),
        handshake.fieldNames());
    assertEquals(upgrades, handshake.getJsonArray("upgrades").getList());
    assertEquals(times.times().pingIntervalMs(), handshake.getLong("pingInterval"));
    assertEquals(times.times().pingTimeoutMs(), handshake.getLong("pingTimeout"));
    assertEquals(SocketIoEchoServer.MAX_PAYLOAD, handshake.getInteger("maxPayload"));
    return handshake.getString("sid");
  }

  /** Opens a WebSocket that has to open. */
  PlayerSocket socket(Times times, String query) {
    return PlayerSocket.open(CLIENT, port, path(times) + "?" + query);
  }

  /** Opens a session on a WebSocket; the handshake is checked. */
  PlayerSocket socket(Times times) {
    PlayerSocket socket = socket(times, "EIO=4&transport=websocket");
    handshake(times, socket.next(), List.of());
    return socket;
  }

  /** The status with which a WebSocket is refused. */
  int refusedSocket(Times times, String query) {
    return PlayerSocket.refused(CLIENT, port, path(times) + "?" + query);
  }

  /** Opens a WebSocket and connects to the main namespace. */
  PlayerSocket connected(Times times) {
    PlayerSocket socket = socket(times);
    socket.send("40");
    socket.nextButPings();
    assertEquals("42[\"auth\",{}]", socket.nextButPings());
    return socket;
  }

  /** Opens a session by polling and moves it to a WebSocket. */
  PlayerSocket upgraded(Times times, String sid) {
    PlayerSocket socket = socket(times, "EIO=4&transport=websocket&sid=" + sid);
    socket.send("2probe");
    assertEquals("3probe", socket.next());
    socket.send("5");
    return socket;
  }

  static UncheckedIOException unexpected(Exception e) {
    return new UncheckedIOException(new IOException(e));
  }
}
