package io.lockstep.core.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether everything that was asked for is deployed, and the process is not on its way out. One for
 * each process. Follows WIRE, "Everywhere".
 *
 * <p>The report is made when something changes, and not for each request.
 */
public final class Health {
  private final List<String> expected;
  private final Set<String> up = new HashSet<>();
  private boolean draining;
  private volatile HealthReport report;

  /**
   * @param expected the names of what was asked for
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

  /** What {@code /health} answers. */
  HealthReport report() {
    return report;
  }
}
