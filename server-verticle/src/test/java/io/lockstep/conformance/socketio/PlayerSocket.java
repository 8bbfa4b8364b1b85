package io.lockstep.conformance.socketio;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket of a case. */
final class PlayerSocket implements WebSocket.Listener, AutoCloseable {
  private static final String CLOSED = "(closed)";

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private @Nullable WebSocket socket;

  static PlayerSocket open(HttpClient client, int port, String path) {
    PlayerSocket opened = new PlayerSocket();
    URI address = URI.create("ws://127.0.0.1:" + port + path);
    opened.socket =
        client
            .newWebSocketBuilder()
            .connectTimeout(Player.PATIENCE)
            .buildAsync(address, opened)
            .join();
    return opened;
  }

  /** The status that such a WebSocket is refused with. */
  static int refused(HttpClient client, int port, String path) {
    try {
      open(client, port, path).close();
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
    throw new AssertionError("the WebSocket was opened");
  }

  private WebSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("not open");
    }
    return socket;
  }

  void send(String message) {
    socket().sendText(message, true).join();
  }

  void send(byte... message) {
    socket().sendBinary(ByteBuffer.wrap(message), true).join();
  }

  /** What comes next: a text, a binary message in hex, or that it was closed. */
  String next() {
    try {
      String next = heard.poll(Player.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new AssertionError("the server says nothing");
      }
      return next;
    } catch (InterruptedException e) {
      throw Player.unexpected(e);
    }
  }

  /** The same but for pings of Engine.IO, which are answered. */
  String nextButPings() {
    String next = next();
    while (next.equals("2")) {
      send("3");
      next = next();
    }
    return next;
  }

  /** It is closed; whatever comes before that is passed over. */
  void expectClosed() {
    String next = next();
    while (!next.equals(CLOSED)) {
      next = next();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      heard.add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    binary.writeBytes(bytes);
    if (last) {
      heard.add(HexFormat.of().formatHex(binary.toByteArray()));
      binary.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    heard.add(CLOSED);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    heard.add(CLOSED);
  }

  @Override
  public void close() {
    socket().abort();
  }
}
