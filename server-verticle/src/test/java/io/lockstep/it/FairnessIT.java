package io.lockstep.it;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.it.FairnessLoad.Measured;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Posts are answered soon while attackers flood the event loops with work. The test compares how
 * long posts take with and without attackers, within one run; see {@link FairnessLoad}.
 *
 * <p>In the ordinary build two attackers of each kind attack at once, and medians are compared,
 * because the p99 depends on what else the machine does. A busy machine gets three tries. Before
 * connections took turns, posts were not answered within 20 s beside these attackers.
 *
 * <p>{@code -Dfairness.load.full=true} runs the whole load, for a machine that does nothing else:
 * twenty attackers of each kind, one kind after the other and all kinds at once. Then the p99 must
 * stay under five times its value, and the median of log posts under three times. {@code
 * -Dfairness.load.kind=} names one kind.
 */
final class FairnessIT {
  private static final boolean FULL = Boolean.getBoolean("fairness.load.full");
  private static final int TRIES = 3;
  private static final int EACH = FULL ? 20 : 2;
  private static final int ROUNDS = FULL ? 5 : 2;
  private static final long ROUND_MS = FULL ? 4_000 : 1_500;

  /** The quantile that is compared, and how many times longer it may be. */
  private static final double QUANTILE = FULL ? 0.99 : 0.5;

  private static final double BAR = FULL ? 5 : 30;

  /** The median of log posts stays near its value without attackers. */
  private static final double MEDIAN_BAR = FULL ? 3 : BAR;

  @Test
  void postsAreServedBesideAttackersOfEveryKind() {
    assertFair("all kinds", Attack.kinds().values());
  }

  static Stream<String> kinds() {
    String one = System.getProperty("fairness.load.kind");
    if (one != null) {
      return Stream.of(one);
    }
    return FULL ? Attack.kinds().keySet().stream() : Stream.of("empty pings");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void postsAreServedBesideAttackersOfOneKind(String kind) {
    assertFair(kind, List.of(requireNonNull(Attack.kinds().get(kind), kind)));
  }

  private static void assertFair(String kind, Collection<Attack> attacks) {
    try (Deployment deployment = Deployment.alone()) {
      FairnessLoad load = new FairnessLoad(deployment, attacks, EACH);
      load.fill();
      Measured measured = load.measure(ROUNDS, ROUND_MS);
      for (int tries = 1; tries < TRIES && !isFair(measured); tries++) {
        report(kind, measured);
        measured = load.measure(ROUNDS, ROUND_MS);
      }
      report(kind, measured);
      assertTrue(isFair(measured), measured::toString);
    }
  }

  private static boolean isFair(Measured measured) {
    return measured.channelsRatio(QUANTILE) < BAR
        && measured.logsRatio(QUANTILE) < BAR
        && measured.logsRatio(0.5) < MEDIAN_BAR;
  }

  private static void report(String kind, Measured measured) {
    if (FULL) {
      System.out.println(kind + ": " + measured);
    }
  }
}
