package io.lockstep.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.core.settings.SettingsReader;
import io.lockstep.core.socket.Silence;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketListener;
import io.lockstep.core.socket.WebSocketMetrics;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.socket.WebSockets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Whatever clients send, and whenever they leave: nothing fails, no connection stays behind, and
 * the edge goes on serving.
 */
class EdgeFuzzTest {
  /** A system property for a longer run. */
  private static final int CONNECTIONS = Integer.getInteger("edge.fuzz.connections", 5_000);

  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final String SLOWLY = "GET /slowly HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String UPGRADE =
      """
      GET /%s?a=b HTTP/1.1\r
      Host: a\r
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Extensions: permessage-deflate\r
      \r
      """;
  private static final List<String> REQUESTS =
      List.of(
          "GET /things/a?b=%20c HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\n\r\n",
          "POST /things/a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
          "POST /things/a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi",
          """
          POST /things/a HTTP/1.1\r
          Host: a\r
          Transfer-Encoding: chunked\r
          \r
          3\r
          abc\r
          0\r
          \r
          """,
          "POST /no/such/path HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
          "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
          "HEAD /things/a HTTP/1.0\r\n\r\n",
          "GET /another-protocol HTTP/1.1\r\nHost: a\r\n\r\n",
          SLOWLY,
          UPGRADE.formatted("socket"),
          UPGRADE.formatted("slow-socket"),
          // Masked with zeros: a text, a ping, a close.
          "\u0081\u0082\0\0\0\0hi",
          "\u0089\u0080\0\0\0\0",
          "\u0088\u0082\0\0\0\0\u0003\u00e8");

  private final List<ILoggingEvent> complaints = new CopyOnWriteArrayList<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            complaints.add(event);
          }
        }
      };
  private final Random random = new Random(22);

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private LoopbackEdge edge;

  @BeforeEach
  void start() {
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
    edge = new LoopbackEdge(EdgeFuzzTest::openSockets);
  }

  private static void openSockets(Vertx vertx, Edge at) {
    WebSocketSettings settings;
    try {
      settings =
          Objects.requireNonNull(
                  new SettingsReader("edge", "", "", List.of(WebSocketSettings.class))
                      .read(new String[0], Map.of()))
              .get(WebSocketSettings.class);
    } catch (SettingsException e) {
      throw new IllegalStateException(e);
    }
    WebSocketMetrics metrics = new WebSocketMetrics(new SimpleMeterRegistry());
    WebSockets sockets = WebSockets.start(vertx, at, settings, metrics);
    Silence silence = Silence.pings(Duration.ofSeconds(20));
    sockets.path(
        "/socket",
        Access.OPEN,
        silence,
        (request, connection) -> Future.succeededFuture(echo(connection)));
    sockets.path(
        "/slow-socket",
        Access.OPEN,
        silence,
        (request, connection) -> vertx.timer(5).map(v -> echo(connection)));
  }

  private static WebSocketListener echo(WebSocketConnection connection) {
    return new WebSocketListener() {
      @Override
      public void text(Bytes message) {
        connection.sendText(message);
      }

      @Override
      public void binary(Bytes message) {
        connection.sendBinary(message);
      }

      @Override
      public void closed(int code) {}
    };
  }

  @AfterEach
  void stop() {
    logger.detachAppender(appender);
    edge.close();
  }

  @Test
  void whateverClientsDoTheEdgeGoesOnServing() throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      converse(bytes());
    }
    assertServes();
  }

  @Test
  void aConnectionThatFailsWhileARequestWaitsForItsTurnEnds() throws IOException {
    for (int i = 0; i < 20; i++) {
      try (Socket socket = connect()) {
        socket.getOutputStream().write((SLOWLY + SLOWLY + SLOWLY).getBytes(ISO_8859_1));
        // The first answer shows that the second request is read and the third waits behind it.
        assertTrue(socket.getInputStream().read() >= 0);
        socket.setSoLinger(true, 0);
      }
    }
    assertServes();
  }

  /** Some requests behind one another, some of them damaged. */
  private byte[] bytes() {
    StringBuilder bytes = new StringBuilder();
    for (int requests = random.nextInt(5); requests >= 0; requests--) {
      bytes.append(REQUESTS.get(random.nextInt(REQUESTS.size())));
    }
    byte[] all = bytes.toString().getBytes(ISO_8859_1);
    int damages = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
    for (int i = 0; i < damages; i++) {
      all[random.nextInt(all.length)] = (byte) random.nextInt(256);
    }
    return all;
  }

  /** Sends {@code bytes} in a few pieces, reads some of what comes back or all, and leaves. */
  private void converse(byte[] bytes) throws IOException {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      int cut = random.nextInt(bytes.length);
      out.write(bytes, 0, cut);
      out.flush();
      out.write(bytes, cut, bytes.length - cut);
      switch (random.nextInt(4)) {
        case 0 -> {
          socket.shutdownOutput();
          socket.getInputStream().readAllBytes();
        }
        case 1 -> socket.setSoLinger(true, 0);
        case 2 -> {
          socket.getInputStream().readNBytes(Math.min(1, socket.getInputStream().available()));
          socket.setSoLinger(true, 0);
        }
        default -> {}
      }
    } catch (SocketException e) {
      // The server has closed the connection before all was sent or read.
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) TimeUnit.NANOSECONDS.toMillis(DEADLINE_NANOS));
    return socket;
  }

  private void assertServes() {
    String request = "GET /things/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    edge.send(request).expect("the next request", 200);
    long end = System.nanoTime() + DEADLINE_NANOS;
    while (edge.connections() > 0 && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    assertEquals(0, edge.connections(), "connections that stay");
    assertEquals(List.of(), complaints.stream().map(EdgeFuzzTest::told).toList());
  }

  private static String told(ILoggingEvent event) {
    return event.getLoggerName()
        + ": "
        + event.getFormattedMessage()
        + (event.getThrowableProxy() == null ? "" : " " + event.getThrowableProxy().getClassName());
  }
}
