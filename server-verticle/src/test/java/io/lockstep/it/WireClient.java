package io.lockstep.it;

import java.nio.charset.StandardCharsets;

/** Speaks HTTP to a deployment, every request on a connection of its own. */
final class WireClient {
  private final Deployment deployment;

  WireClient(Deployment deployment) {
    this.deployment = deployment;
  }

  /**
   * @param headers lines such as {@code Accept: text/plain}
   */
  WireAnswer get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** The answer's head; fails unless that is all the server sends. */
  WireAnswer head(String path, String... headers) {
    try (WireConnection connection = connect()) {
      connection.send(request("HEAD", path, "", headers) + request("GET", "/api", ""));
      WireAnswer head = connection.answerHead();
      connection.answer().expect(200);
      return head;
    }
  }

  WireAnswer post(String path, String body, String... headers) {
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
    return WireConnection.open(deployment);
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
}
