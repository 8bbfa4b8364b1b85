package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": health, metrics and the status page. */
final class EverywhereOperationsIT {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "[a-z0-9_]+(?:\\{[a-z]+=\"[^\"]*\"(?:,[a-z]+=\"[^\"]*\")*,?\\})? [-+0-9.Ea-zN]+");

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static Deployment deployment;

  @BeforeAll
  static void start() {
    deployment = Deployment.alone();
  }

  @AfterAll
  static void stop() {
    deployment.close();
  }

  private static WireClient client() {
    return new WireClient(deployment);
  }

  @Test
  void healthTellsThatEverythingAskedForIsDeployed() {
    WireAnswer answer = client().get("/health").expect(200);
    assertEquals("application/json", answer.header("Content-Type"));
    assertEquals("no-store", answer.header("Cache-Control"));
    JsonObject health = new JsonObject(answer.text());
    assertEquals("UP", health.getString("status"));
    Set<String> checks =
        health.getJsonArray("checks").stream()
            .map(check -> (JsonObject) check)
            .peek(check -> assertEquals("UP", check.getString("status")))
            .map(check -> check.getString("id"))
            .collect(Collectors.toSet());
    assertEquals(Set.of("http", "channels", "frames", "sessions", "rooms", "logs"), checks);
  }

  @Test
  void metricsArePrometheusText() {
    WireAnswer answer = client().get("/metrics").expect(200);
    assertEquals("text/plain; version=0.0.4; charset=utf-8", answer.header("Content-Type"));
    for (String line : answer.text().split("\n", -1)) {
      assertTrue(line.isEmpty() || line.startsWith("# ") || SAMPLE.matcher(line).matches(), line);
    }
    List<String> names =
        List.of(
            "lockstep_http_connections",
            "lockstep_http_bytes",
            "lockstep_channels_bytes",
            "lockstep_bus_in_flight",
            "jvm_memory_used_bytes");
    for (String name : names) {
      assertTrue(answer.text().contains("\n" + name), name);
    }
  }

  @Test
  void requestsAreCountedByStatus() {
    client().get("/no/such/path").expect(404);
    Poll.until(
        "the request is counted",
        () ->
            Arrays.stream(client().get("/metrics").text().split("\n", -1))
                .anyMatch(line -> line.startsWith("vertx_http_") && line.contains("\"404\"")));
  }

  @Test
  void nothingThatAUserCanInventIsInTheMetrics() {
    client().send("ODDMETHOD", "/odd-path", "").expect(404);
    client().send("ODDMETHOD", "/api/channels/odd-path", "").expect(405);
    client().post("/api/channels/odd-key", object("odd-id"), "X-Odd: odd-header").expect(200);
    client().post("/channel/odd-frame?type=odd-type", "x", "Content-Type: odd/type").expect(200);
    client().get("/api/channels/x?odd-query=1", "User-Agent: odd-agent", "Client-Id: odd-id");
    try (WireConnection connection = client().connect()) {
      connection.send("GET /odd-path HTTP/1.1\r\nHost: odd-host:1\r\n\r\n").answer().expect(404);
    }
    client().get("/no/such/path").expect(404);
    requestsAreCountedByStatus();
    String metrics = client().get("/metrics").expect(200).text();
    assertFalse(metrics.toLowerCase(Locale.ROOT).contains("odd"), metrics);
  }

  @Test
  void theStatusPageIsHtmlThatMayLoadNothingButOurOwnFiles() {
    WireAnswer page = client().get("/").expect(200);
    assertEquals("text/html; charset=utf-8", page.header("Content-Type"));
    assertTrue(page.text().startsWith("<!doctype html>"));
    for (String path :
        List.of(
            "/",
            "/theme.css",
            "/basics.css",
            "/style.css",
            "/spell.js",
            "/status.js",
            "/favicon.svg")) {
      WireAnswer answer = client().get(path).expect(200);
      Set<String> policy =
          Arrays.stream(answer.header("Content-Security-Policy").split(";", -1))
              .map(String::strip)
              .collect(Collectors.toSet());
      assertTrue(policy.contains("default-src 'none'"), path);
      assertTrue(policy.contains("script-src 'self'"), path);
      assertTrue(policy.contains("frame-ancestors 'none'"), path);
      assertFalse(policy.toString().contains("unsafe"), path);
      assertEquals("nosniff", answer.header("X-Content-Type-Options"), path);
      assertEquals(
          answer.header("Content-Length"), client().head(path).header("Content-Length"), path);
    }
    assertFalse(page.text().matches("(?s).*<script(?![^>]*src=).*"), "a script within the page");
  }

  @Test
  void headAndASlashAtTheEndMakeNoDifference() {
    for (String path : List.of("/health", "/metrics")) {
      WireAnswer head = client().head(path + "/").expect(200);
      assertEquals(client().get(path).header("Content-Type"), head.header("Content-Type"));
    }
  }
}
