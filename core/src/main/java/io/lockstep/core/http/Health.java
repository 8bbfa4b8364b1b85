package io.lockstep.core.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether everything that was asked for is deployed, and the process is not on its way out. One for
 * each process. Follows WIRE, "Everywhere".
 */
public final class Health {
  private final HealthChecks checks;
  private final Map<String, AtomicBoolean> parts = new ConcurrentHashMap<>();
  private volatile boolean draining;

  /**
   * @param expected the names of what was asked for
   */
  public Health(Vertx vertx, List<String> expected) {
    checks = HealthChecks.create(vertx);
    for (String part : expected) {
      AtomicBoolean up = new AtomicBoolean();
      parts.put(part, up);
      checks.register(part, promise -> promise.complete(up.get() ? Status.OK() : Status.KO()));
    }
  }

  /** Notes that {@code part} is deployed. */
  public void up(String part) {
    AtomicBoolean state = parts.get(part);
    if (state != null) {
      state.set(true);
    }
  }

  /** Notes that the process is about to stop. */
  public void drain() {
    draining = true;
  }

  /** Completes with what {@code /health} says, or fails with the problem it answers instead. */
  Future<JsonObject> report() {
    return checks.checkStatus().map(this::report);
  }

  private JsonObject report(CheckResult result) {
    JsonObject report = result.toJson();
    report.remove("outcome");
    if (draining) {
      report.put("status", "DRAINING");
    }
    return report;
  }

  /** Why it is not up. */
  static String detail(JsonObject report) {
    return "DRAINING".equals(report.getString("status"))
        ? "the server is about to stop"
        : "not everything that was asked for is at work";
  }

  static boolean isUp(JsonObject report) {
    return "UP".equals(report.getString("status"));
  }
}
