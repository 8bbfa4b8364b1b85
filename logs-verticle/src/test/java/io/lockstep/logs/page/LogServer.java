package io.lockstep.logs.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.logs.owner.LogsVerticle;
import io.lockstep.testing.FreePort;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@link LogsVerticle} that runs on a port of its own, and the client that posts to it. */
final class LogServer implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Vertx vertx;
  private final JsonObject settings;
  private final int port = FreePort.next();
  private String deployment = "";

  private LogServer(Vertx vertx, Map<String, String> settings) {
    this.vertx = vertx;
    this.settings = new JsonObject(new HashMap<>(settings));
    this.settings.put("HOST", "127.0.0.1").put("PORT", port);
  }

  /** Starts one with these settings besides where it listens. */
  static LogServer start(Vertx vertx, Map<String, String> settings) {
    LogServer server = new LogServer(vertx, settings);
    server.start();
    return server;
  }

  /** Starts it again after {@link #stop}, at the same port. */
  void start() {
    DeploymentOptions options = new DeploymentOptions().setConfig(settings);
    deployment = vertx.deployVerticle(new LogsVerticle(), options).await();
  }

  void stop() {
    vertx.undeploy(deployment).await();
    deployment = "";
  }

  String origin() {
    return "http://127.0.0.1:" + port;
  }

  /** Posts them together. */
  void post(LogLine... lines) {
    post(List.of(lines));
  }

  void post(List<LogLine> lines) {
    JsonArray array = new JsonArray();
    lines.forEach(line -> array.add(line.json()));
    post(array.encode());
  }

  /** Posts a body as it is. */
  void post(String body) {
    assertEquals(
        200,
        send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)), "/logs/add")
            .statusCode());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder().GET(), path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path) {
    try {
      return CLIENT.send(
          request.uri(URI.create(origin() + path)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (!deployment.isEmpty()) {
      stop();
    }
  }
}
