package io.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends requests to one server and waits for the answers, though never for ever. */
final class HttpCaller {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI base;

  HttpCaller(URI base) {
    this.base = base;
  }

  /** One that calls the port of loopback. */
  HttpCaller(int port) {
    this(URI.create("http://127.0.0.1:" + port));
  }

  /**
   * @param headers names and values in turn
   */
  Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  Answer head(String path, String... headers) {
    return send("HEAD", path, BodyPublishers.noBody(), headers);
  }

  Answer post(String path, String body, String... headers) {
    return send("POST", path, BodyPublishers.ofString(body), headers);
  }

  Answer post(String path, byte[] body, String... headers) {
    return send("POST", path, BodyPublishers.ofByteArray(body), headers);
  }

  Answer send(String method, String path, BodyPublisher body, String... headers) {
    try {
      return trySend(method, path, body, headers);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    }
  }

  /** The same where it may be that nobody listens. */
  Answer trySend(String method, String path, BodyPublisher body, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(LONGEST).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
