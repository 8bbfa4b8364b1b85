package io.lockstep.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final Health health = new Health(List.of("http", "logs"));

  private static JsonObject json(HealthReport report) {
    return new JsonObject(new String(report.body().array(), StandardCharsets.UTF_8));
  }

  private static Set<String> checks(HealthReport report) {
    JsonArray checks = json(report).getJsonArray("checks");
    return checks.stream()
        .map(JsonObject.class::cast)
        .map(check -> check.getString("id") + " " + check.getString("status"))
        .collect(Collectors.toSet());
  }

  @Test
  void itIsUpWhenEverythingThatWasAskedForIsDeployed() {
    assertFalse(health.report().isUp());
    health.up("http");
    assertFalse(health.report().isUp());
    assertEquals(503, json(health.report()).getInteger("status"));
    assertEquals(Set.of("http UP", "logs DOWN"), checks(health.report()));
    health.up("logs");
    assertTrue(health.report().isUp());
    assertEquals("UP", json(health.report()).getString("status"));
    assertEquals(Set.of("status", "checks"), json(health.report()).fieldNames());
    assertEquals(Set.of("http UP", "logs UP"), checks(health.report()));
  }

  @Test
  void whatWasNotAskedForChangesNothing() {
    HealthReport before = health.report();
    health.up("frames");
    assertEquals(before, health.report());
  }

  @Test
  void whileItDrainsItIsNotUp() {
    health.up("http");
    health.up("logs");
    health.drain();
    assertFalse(health.report().isUp());
    assertEquals("the server is about to stop", json(health.report()).getString("detail"));
    assertEquals(Set.of("http UP", "logs UP"), checks(health.report()));
  }

  /** Anybody may ask, as often as he likes. */
  @Test
  void aReportIsMadeOnlyWhenSomethingChanges() {
    health.up("http");
    HealthReport first = health.report();
    assertSame(first, health.report());
    health.up("logs");
    assertNotSame(first, health.report());
  }
}
