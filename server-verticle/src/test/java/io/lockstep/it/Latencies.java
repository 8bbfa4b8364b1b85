package io.lockstep.it;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long posts took: posts to channels and posts of log entries. */
final class Latencies {
  private final List<Long> channels = new ArrayList<>();
  private final List<Long> logs = new ArrayList<>();

  void channels(long nanos) {
    channels.add(nanos);
  }

  void logs(long nanos) {
    logs.add(nanos);
  }

  void add(Latencies others) {
    channels.addAll(others.channels);
    logs.addAll(others.logs);
  }

  double channelsMs(double quantile) {
    return ms(channels, quantile);
  }

  double logsMs(double quantile) {
    return ms(logs, quantile);
  }

  private static double ms(List<Long> nanos, double quantile) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return sorted.get((int) ((sorted.size() - 1) * quantile)) / 1e6;
  }

  @Override
  public String toString() {
    return "channels %d: median %.2f, p99 %.2f ms; logs %d: median %.2f, p99 %.2f ms"
        .formatted(
            channels.size(),
            channelsMs(0.5),
            channelsMs(0.99),
            logs.size(),
            logsMs(0.5),
            logsMs(0.99));
  }
}
