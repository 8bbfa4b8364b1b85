package io.lockstep.it;

import java.util.Arrays;

/** Reads the text of {@code /metrics}. */
final class Metrics {
  private Metrics() {}

  /** What a metric says now; fails when there is none of that name. */
  static double of(Deployment deployment, String name) {
    return sum(new WireClient(deployment).get("/metrics").expect(200).text(), name);
  }

  /**
   * The sum of all samples whose line starts with {@code name}.
   *
   * @param name possibly with labels, such as {@code closes_total{code="1000"}}
   */
  static double sum(String metrics, String name) {
    double[] values =
        Arrays.stream(metrics.split("\n", -1))
            .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .toArray();
    if (values.length == 0) {
      throw new AssertionError("no metric " + name);
    }
    return Arrays.stream(values).sum();
  }
}
