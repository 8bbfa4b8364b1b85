package io.lockstep.dumper.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.dumper.follow.Progress;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsServerTest {
  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeEach
  void start() throws Exception {
    port =
        OperationsServer.start(vertx, "127.0.0.1", 0, new Progress())
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS)
            .actualPort();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private HttpResponse<String> ask(String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({"GET, /, 404", "GET, /metrics.html, 404", "DELETE, /health, 405"})
  void everyErrorIsAProblem(String method, String path, int status) throws Exception {
    HttpResponse<String> answer = ask(method, path);

    assertEquals(status, answer.statusCode());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    JsonObject problem = new JsonObject(answer.body());
    assertEquals(status, problem.getInteger("status"));
    assertTrue(problem.fieldNames().containsAll(List.of("type", "title", "detail")), answer.body());
  }

  @Test
  void whatCanOnlyBeReadSaysSo() throws Exception {
    assertEquals("GET, HEAD", ask("POST", "/metrics").headers().firstValue("Allow").orElse(""));
  }

  @Test
  void headIsAnsweredWhereGetIs() throws Exception {
    assertEquals(200, ask("HEAD", "/metrics").statusCode());
    assertEquals(ask("GET", "/health").statusCode(), ask("HEAD", "/health").statusCode());
  }
}
