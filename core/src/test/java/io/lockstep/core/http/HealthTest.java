package io.lockstep.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final Vertx vertx = Vertx.vertx();
  private final Health health = new Health(vertx, List.of("http", "logs"));

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  /** The report once the checks under way have ended. */
  private HealthReport report() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (health.isChecking()) {
      assertTrue(System.nanoTime() < end, "still checking");
      LockSupport.parkNanos(100_000);
    }
    return health.report();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

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
  void itIsUpWhenEverythingThatWasAskedForIsDeployed() throws Exception {
    assertFalse(report().isUp());
    health.up("http");
    assertFalse(report().isUp());
    assertEquals(503, json(report()).getInteger("status"));
    assertEquals(Set.of("http UP", "logs DOWN"), checks(report()));
    health.up("logs");
    assertTrue(report().isUp());
    assertEquals("UP", json(report()).getString("status"));
    assertEquals(Set.of("status", "checks"), json(report()).fieldNames());
    assertEquals(Set.of("http UP", "logs UP"), checks(report()));
  }

  @Test
  void whatWasNotAskedForChangesNothing() throws Exception {
    HealthReport before = report();
    health.up("frames");
    assertEquals(before, report());
  }

  @Test
  void whileItDrainsItIsNotUp() throws Exception {
    health.up("http");
    health.up("logs");
    report();
    health.drain();
    assertFalse(health.report().isUp(), "at once");
    assertFalse(report().isUp());
    assertEquals("the server is about to stop", json(report()).getString("detail"));
    assertEquals(Set.of("http UP", "logs UP"), checks(report()));
  }

  /** Anybody may ask, as often as he likes. */
  @Test
  void aReportIsMadeOnlyWhenSomethingChanges() throws Exception {
    health.up("http");
    HealthReport first = report();
    assertSame(first, report());
    health.up("logs");
    assertNotSame(first, report());
  }
}
