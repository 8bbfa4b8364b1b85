package io.lockstep.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the result.
 *
 * @param what what is compared
 * @param unit of the absolute figures
 * @param figures throughput, or a time
 * @param cpu processor time of the server for each request, in µs, where that was measured
 */
record Row(String what, String unit, Rounds figures, @Nullable Rounds cpu, Bar bar) {
  static final String HEADER =
      """
      | what | measured | compared with | ratio | spread | bar | | CPU per request |
      |---|--:|--:|--:|:-:|:-:|:-:|:-:|
      """;

  String markdown() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | **%.2f** | %.2f–%.2f | %s | %s | %s |",
        what,
        figure(figures.ours()),
        figure(figures.reference()),
        figures.ratio(),
        figures.lowestRatio(),
        figures.highestRatio(),
        bar,
        bar.passes(figures.ratio()) ? "pass" : "MISSED",
        cpu == null ? "" : cpuText(cpu));
  }

  private String figure(double value) {
    return String.format(Locale.ROOT, "%,.0f %s", value, unit);
  }

  private static String cpuText(Rounds cpu) {
    return String.format(
        Locale.ROOT, "%.0f / %.0f µs = %.2f", cpu.ours(), cpu.reference(), cpu.ratio());
  }
}
