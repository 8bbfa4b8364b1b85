package io.lockstep.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A listener over a socket, as any program has one. */
public final class ListeningClient implements WebSocket.Listener, AutoCloseable {
  private static final int SILENCE_SECONDS = 20;

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final StringBuilder begun = new StringBuilder();
  private @Nullable WebSocket socket;

  private ListeningClient() {}

  public static ListeningClient open(HttpClient http, URI address) {
    ListeningClient client = new ListeningClient();
    client.socket = http.newWebSocketBuilder().buildAsync(address, client).join();
    return client;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean last) {
    begun.append(text);
    if (last) {
      new JsonArray(begun.toString())
          .forEach(entry -> messages.add(((JsonObject) entry).getString("msg")));
      begun.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  /** The next entries must say these. */
  public void expect(String... expected) {
    for (String message : expected) {
      assertEquals(message, next());
    }
  }

  private String next() {
    try {
      String message = messages.poll(SILENCE_SECONDS, TimeUnit.SECONDS);
      assertNotNull(message, "nothing came");
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
