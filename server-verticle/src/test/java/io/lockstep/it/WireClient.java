package io.lockstep.it;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Speaks HTTP to a server, every request on a connection of its own. */
final class WireClient {
  private static final int CHUNK = 60_000;

  private final int port;

  /**
   * @param port of loopback
   */
  WireClient(int port) {
    this.port = port;
  }

  WireClient(Deployment deployment) {
    this(deployment.edge().port());
  }

  /**
   * @param headers lines such as {@code Accept: text/plain}
   */
  WireAnswer get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** The answer's head; fails unless that is all the server sends. */
  WireAnswer head(String path, String... headers) {
    return headOnly("HEAD", path, headers);
  }

  /** The same of a request that gets no body though it is not {@code HEAD}. */
  WireAnswer headOnly(String method, String path, String... headers) {
    try (WireConnection connection = connect()) {
      connection.send(request(method, path, "", headers) + request("GET", "/api", ""));
      WireAnswer head = connection.answerHead();
      connection.answer().expect(200);
      return head;
    }
  }

  WireAnswer post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  WireAnswer post(String path, byte[] body, String... headers) {
    return send("POST", path, body, headers);
  }

  WireAnswer send(String method, String path, String body, String... headers) {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  WireAnswer send(String method, String path, byte[] body, String... headers) {
    try (WireConnection connection = connect()) {
      connection.send(requestHead(method, path, body.length, headers));
      connection.send(body);
      return connection.answer();
    }
  }

  WireConnection connect() {
    return WireConnection.open(port);
  }

  /** The text of a request. */
  static String request(String method, String path, String body, String... headers) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return requestHead(method, path, length, headers) + body;
  }

  /** The text of a request's head. */
  static String requestHead(String method, String path, int bodyLength, String... headers) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (bodyLength > 0 || method.equals("POST")) {
      head.append("Content-Length: ").append(bodyLength).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  /** The text of the head of a POST whose body comes in chunks. */
  static String chunkedHead(String path) {
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
  }

  /**
   * That body in chunks, to its end.
   *
   * @param body in ASCII
   */
  static String chunks(String body) {
    StringBuilder chunks = new StringBuilder(body.length() + 10_000);
    for (int at = 0; at < body.length(); at += CHUNK) {
      String part = body.substring(at, Math.min(body.length(), at + CHUNK));
      chunks.append(Integer.toHexString(part.length()).toUpperCase(Locale.ROOT));
      chunks.append("\r\n").append(part).append("\r\n");
    }
    return chunks.append("0\r\n\r\n").toString();
  }
}
