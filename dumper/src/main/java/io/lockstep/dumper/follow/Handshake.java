package io.lockstep.dumper.follow;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The client's part of the WebSocket handshake. Follows RFC 6455, section 4.1.
 *
 * @param key the request's key; the answer proves that the server has read it
 */
record Handshake(String key) {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;
  private static final int SWITCHING_PROTOCOLS = 101;

  /** A handshake with a random key. */
  static Handshake random() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new Handshake(Base64.getEncoder().encodeToString(key));
  }

  /** Adds the headers that ask for a WebSocket. */
  RequestOptions ask(RequestOptions request) {
    return request
        .setMethod(HttpMethod.GET)
        .putHeader("Connection", "Upgrade")
        .putHeader("Upgrade", "websocket")
        .putHeader("Sec-WebSocket-Version", "13")
        .putHeader("Sec-WebSocket-Key", key);
  }

  /** True if the answer opens the WebSocket. */
  boolean isAnsweredBy(HttpClientResponse answer) {
    return answer.statusCode() == SWITCHING_PROTOCOLS
        && accept().equals(answer.getHeader("Sec-WebSocket-Accept"))
        && answer.getHeader("Sec-WebSocket-Extensions") == null;
  }

  private String accept() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
