package io.lockstep.core.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.http.Access;
import io.lockstep.core.http.ConnectionLimits;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.settings.ByteSize;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Handshakes whose endpoint has to ask somebody first. */
@ExtendWith(VertxExtension.class)
class HandshakeLaterTest {
  private static final String REQUEST =
      String.join(
          "\r\n",
          "GET /later HTTP/1.1",
          "Host: here",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "",
          "");

  private final BlockingQueue<Opening> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ConnectionLimits limits = new ConnectionLimits(100);
  private int port;

  /** Writes down what happens to one connection. */
  private final class Listener implements WebSocketListener {
    private final String name;

    Listener(String name) {
      this.name = name;
    }

    @Override
    public void opened() {
      heard.add(name + " opened");
    }

    @Override
    public void text(Bytes message) {
      heard.add(name + " " + new String(message.array(), StandardCharsets.UTF_8));
    }

    @Override
    public void binary(Bytes message) {}

    @Override
    public void closed(int code) {}
  }

  /** A handshake that waits; it goes on where its edge is at work, as everything there does. */
  private record Opening(Context edge, Promise<WebSocketListener> promise) {
    void complete(Listener listener) {
      edge.runOnContext(v -> promise.complete(listener));
    }

    void fail(FailureException cause) {
      edge.runOnContext(v -> promise.fail(cause));
    }
  }

  /** Opens when it is told to. */
  private final class Endpoint implements WebSocketEndpoint {
    @Override
    public Future<WebSocketListener> open(
        HttpServerRequest request, WebSocketConnection connection) {
      Promise<WebSocketListener> opening = Promise.promise();
      asked.add(new Opening(Vertx.currentContext(), opening));
      return opening.future();
    }

    @Override
    public Map<String, String> headers() {
      return Map.of("Lockstep", "0.1");
    }
  }

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    Promise<Integer> listening = Promise.promise();
    vertx.runOnContext(v -> listen(vertx).onComplete(listening));
    port = listening.future().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private Future<Integer> listen(Vertx vertx) {
    HttpSettings http =
        new HttpSettings(
            "127.0.0.1", 0, 100, 1000, new ByteSize(1 << 20), 60_000, 60_000, 60_000, List.of(), 0);
    Edge edge = new Edge(vertx, http, limits, new Budget(1 << 20));
    WebSocketMetrics metrics = new WebSocketMetrics(new SimpleMeterRegistry());
    WebSockets sockets =
        WebSockets.start(vertx, edge, new WebSocketSettings(9000, 9000, 0), metrics);
    sockets.open(
        edge.path("/later").post(Access.OPEN, context -> context.response().end("posted")),
        Access.OPEN,
        Silence.closes(Duration.ofMinutes(1)),
        new Endpoint());
    return edge.listen();
  }

  private Socket ask() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private Opening opening() throws InterruptedException {
    Opening opening = asked.poll(30, TimeUnit.SECONDS);
    assertNotNull(opening, "the endpoint was not asked");
    return opening;
  }

  private void assertHeard(String expected) throws InterruptedException {
    assertEquals(expected, heard.poll(30, TimeUnit.SECONDS));
  }

  /** The head of an answer, and nothing behind it. */
  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      assertTrue(next >= 0, "ended after " + head);
      head.append((char) next);
    }
    return head.toString();
  }

  @Test
  void itIsAnsweredOnceTheEndpointIsReady() throws Exception {
    try (Socket first = ask()) {
      Opening slow = opening();
      try (Socket second = ask()) {
        opening().complete(new Listener("second"));
        assertTrue(head(second).startsWith("HTTP/1.1 101 "));
        assertEquals(0, first.getInputStream().available());
      }
      slow.complete(new Listener("first"));
      String head = head(first);
      assertTrue(head.startsWith("HTTP/1.1 101 "), head);
      assertTrue(head.contains("\r\nLockstep: 0.1\r\n"), head);
      first.getOutputStream().write(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'a'});
      assertHeard("second opened");
      assertHeard("first opened");
      assertHeard("first a");
    }
  }

  @Test
  void theSamePathAnswersOtherRequests() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      String post = "POST /later HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\n\r\n";
      String get = "GET /later HTTP/1.1\r\nHost: here\r\n\r\n";
      socket.getOutputStream().write((post + get).getBytes(StandardCharsets.US_ASCII));
      assertTrue(head(socket).startsWith("HTTP/1.1 200 "));
      assertEquals("posted", new String(socket.getInputStream().readNBytes(6), US_ASCII));
      assertTrue(head(socket).startsWith("HTTP/1.1 426 "));
    }
  }

  @Test
  void anEndpointThatFailsLaterFailsTheHandshake() throws Exception {
    try (Socket socket = ask()) {
      opening().fail(new FailureException(Failure.NO_OWNER, "nobody hosts logs at the moment"));
      String head = head(socket);
      assertTrue(head.startsWith("HTTP/1.1 503 "), head);
      assertTrue(head.toLowerCase(Locale.ROOT).contains("application/problem+json"), head);
    }
  }

  @Test
  void aClientThatIsGoneMeanwhileIsNeverHeardOf() throws Exception {
    Socket socket = ask();
    Opening slow = opening();
    socket.close();
    awaitOpen(0);
    slow.complete(new Listener("gone"));
    try (Socket next = ask()) {
      opening().complete(new Listener("next"));
      assertTrue(head(next).startsWith("HTTP/1.1 101 "));
      assertHeard("next opened");
    }
  }

  private void awaitOpen(int connections) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (limits.open() != connections) {
      assertTrue(System.nanoTime() < end, limits.open() + " connections are open");
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
