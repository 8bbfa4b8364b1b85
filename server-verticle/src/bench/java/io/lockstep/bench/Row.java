package io.lockstep.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was compared, and how that came out.
 *
 * @param what what is compared
 * @param unit of the absolute figures
 * @param figures throughput, a time, or a size
 * @param cpu processor time of the server for each request or delivery, in µs, where that was
 *     measured
 */
record Row(String what, String unit, Rounds figures, @Nullable Rounds cpu, Bar bar)
    implements TableLine {

  @Override
  public String markdown() {
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
    return plain(value, value < 100 ? 1 : 0) + " " + unit;
  }

  /** Both figures with as many decimals as the smaller one needs. */
  private static String cpuText(Rounds cpu) {
    int decimals = Math.min(cpu.ours(), cpu.reference()) < 3 ? 2 : 0;
    return String.format(
        Locale.ROOT,
        "%s / %s µs = %.2f",
        plain(cpu.ours(), decimals),
        plain(cpu.reference(), decimals),
        cpu.ratio());
  }

  private static String plain(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
