package io.lockstep.logs.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.logs.ListeningClient;
import io.lockstep.testing.FreePort;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verticle without the server. */
class LogsVerticleTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private String deploy(int port, JsonObject further) {
    JsonObject config = new JsonObject().put("HOST", "127.0.0.1").put("PORT", port);
    return await(
        vertx.deployVerticle(
            new LogsVerticle(), new DeploymentOptions().setConfig(config.mergeIn(further))));
  }

  private HttpResponse<String> ask(int port, String path, HttpRequest.Builder request) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      return http.send(request.uri(uri).build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(int port, String path) {
    return ask(port, path, HttpRequest.newBuilder());
  }

  private void add(int port, String entry) {
    HttpRequest.Builder post =
        HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(entry));
    HttpResponse<String> answer = ask(port, "/logs/add", post);
    assertEquals(200, answer.statusCode(), answer::body);
  }

  private ListeningClient listen(int port, String query) {
    return ListeningClient.open(
        http, URI.create("ws://127.0.0.1:" + port + "/logs/listen" + query));
  }

  @Test
  void itTakesEntriesAndSendsThemToListeners() {
    int port = FreePort.next();
    deploy(port, new JsonObject());
    try (ListeningClient listener = listen(port, "")) {
      add(port, "{\"msg\":\"a\"}");
      add(port, "[{\"msg\":\"b\"},{\"msg\":\"c\"}]");
      listener.expect("a", "b", "c");
    }
    try (ListeningClient listener = listen(port, "?tail=2")) {
      listener.expect("b", "c");
    }
  }

  @Test
  void itSaysHowItIsAndWhatItCounts() {
    int port = FreePort.next();
    deploy(port, new JsonObject());
    add(port, "{}");
    assertEquals(200, get(port, "/health").statusCode());
    HttpResponse<String> metrics = get(port, "/metrics");
    assertEquals(200, metrics.statusCode());
    assertTrue(metrics.body().contains("lockstep_logs_held 1.0"), metrics::body);
    assertEquals(404, get(port, "/api/channels").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "LOGS_HELD, 0",
    "LOGS_HELD, many",
    "PORT, -1",
    "MAX_BODY_BYTES, x",
    "LOGS_HELT, 5",
    "CHANNELS_TIMEOUT_MS, 5",
    "LOGS_DIR, /proc/lockstep",
  })
  void aWrongSettingFailsTheDeploymentAndIsNamed(String name, String value) {
    JsonObject config = new JsonObject().put("HOST", "127.0.0.1").put("PORT", 0).put(name, value);
    CompletionException e =
        assertThrows(
            CompletionException.class,
            () ->
                await(
                    vertx.deployVerticle(
                        new LogsVerticle(), new DeploymentOptions().setConfig(config))));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(name), message);
  }

  @Test
  void twoOnOneVertxAreTwoLogs() {
    int one = FreePort.next();
    deploy(one, new JsonObject());
    int other = FreePort.next();
    deploy(other, new JsonObject().put("LOGS_HELD", 1));
    try (ListeningClient ofOne = listen(one, "");
        ListeningClient ofOther = listen(other, "")) {
      add(one, "{\"msg\":\"of one\"}");
      add(other, "{\"msg\":\"of the other\"}");
      ofOne.expect("of one");
      ofOther.expect("of the other");
      add(one, "{\"msg\":\"next\"}");
      ofOne.expect("next");
    }
  }

  @Test
  void undeployedItGivesUpItsPortAndItsFolder(@TempDir Path folder) {
    int port = FreePort.next();
    JsonObject config = new JsonObject().put("LOGS_DIR", folder.toString());
    for (String message : new String[] {"a", "b"}) {
      String id = deploy(port, config);
      add(port, "{\"msg\":\"" + message + "\"}");
      await(vertx.undeploy(id));
    }
    deploy(port, config);
    try (ListeningClient listener = listen(port, "?since=0")) {
      listener.expect("a", "b");
    }
  }
}
