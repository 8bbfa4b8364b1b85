package io.lockstep.core.http;

import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether everything that was asked for is deployed, and the process is not on its way out. One for
 * each process. Follows WIRE, "Everywhere".
 *
 * <p>The checks run when something changes, and not for each request: each run sets timers.
 */
public final class Health {
  private static final Logger log = LoggerFactory.getLogger(Health.class);

  private final HealthChecks checks;
  private final Map<String, AtomicBoolean> parts = new ConcurrentHashMap<>();
  private boolean draining;
  private long begun;
  private long shown;
  private volatile HealthReport report = HealthReport.UNCHECKED;

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
    check();
  }

  /** Notes that {@code part} is deployed. */
  public synchronized void up(String part) {
    AtomicBoolean state = parts.get(part);
    if (state != null) {
      state.set(true);
      check();
    }
  }

  /** Notes that the process is about to stop. */
  public synchronized void drain() {
    draining = true;
    report = report.stopping();
    check();
  }

  private synchronized void check() {
    begun++;
    long number = begun;
    boolean stopping = draining;
    checks
        .checkStatus()
        .onSuccess(result -> show(number, HealthReport.of(result, stopping)))
        .onFailure(cause -> log.error("the health cannot be checked", cause));
  }

  /** Shows what a check has found, unless a later one has been shown. */
  private synchronized void show(long number, HealthReport made) {
    if (number > shown) {
      shown = number;
      report = made;
    }
  }

  /** True if a check has not ended. */
  synchronized boolean isChecking() {
    return shown < begun;
  }

  /** What {@code /health} answers. */
  HealthReport report() {
    return report;
  }
}
