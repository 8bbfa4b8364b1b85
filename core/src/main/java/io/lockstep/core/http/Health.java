package io.lockstep.core.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Knows whether every expected part is deployed and the process is not about to stop. One for each
 * process. Follows WIRE, "Everywhere".
 *
 * <p>The report is made when something changes, and not for each request.
 */
public final class Health {
  private final List<String> expected;
  private final Set<String> up = new HashSet<>();
  private boolean draining;
  private volatile HealthReport report;

  /**
   * @param expected the names of the expected parts
   */
  public Health(List<String> expected) {
    this.expected = List.copyOf(expected);
    report = HealthReport.of(this.expected, Set.of(), false);
  }

  /** Notes that {@code part} is deployed. */
  public synchronized void up(String part) {
    up.add(part);
    changed();
  }

  /** Notes that the process is about to stop. */
  public synchronized void drain() {
    draining = true;
    changed();
  }

  private void changed() {
    report = HealthReport.of(expected, up, draining);
  }

  /** The answer of {@code /health}. */
  HealthReport report() {
    return report;
  }
}
