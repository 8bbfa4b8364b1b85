package io.lockstep.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What was measured of two things in turn, round by round. */
final class Rounds {
  private final List<Round> rounds = new ArrayList<>();

  private record Round(double ours, double reference) {
    double ratio() {
      return ours / reference;
    }
  }

  void add(double ours, double reference) {
    rounds.add(new Round(ours, reference));
  }

  /** The median of what was measured of ours. */
  double ours() {
    return median(Round::ours);
  }

  /** The median of what was measured of what it is compared with. */
  double reference() {
    return median(Round::reference);
  }

  /** The median of the rounds' ratios, which is not the ratio of the medians. */
  double ratio() {
    return median(Round::ratio);
  }

  double lowestRatio() {
    return sorted(Round::ratio)[0];
  }

  double highestRatio() {
    return sorted(Round::ratio)[rounds.size() - 1];
  }

  private double median(ToDoubleFunction<Round> figure) {
    double[] sorted = sorted(figure);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private double[] sorted(ToDoubleFunction<Round> figure) {
    return rounds.stream().mapToDouble(figure).sorted().toArray();
  }
}
