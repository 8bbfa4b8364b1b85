package io.lockstep.it;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares how long posts take with and without attackers, in one run.
 *
 * <p>The attackers share the processors with the server and the posting clients. So they never
 * stop: in the rounds without attackers they send the same traffic to another server, which throws
 * it away ({@link AttackSink}). The difference is what the attacks cost on the event loops.
 */
final class FairnessLoad {
  private static final int CLIENTS = 8;
  private static final int POSTS = 100;
  private static final int ENTRIES_OF_A_POST = 1_000;
  private static final long WARM_UP_MS = 2_000;
  private static final long RECOVERY_MS = 500;

  private final int port;
  private final Collection<Attack> attacks;
  private final int each;

  /**
   * @param each the number of attackers of each kind
   */
  FairnessLoad(Deployment deployment, Collection<Attack> attacks, int each) {
    this.port = deployment.edge().port();
    this.attacks = attacks;
    this.each = each;
  }

  /** Posts 100,000 log entries for the attackers that search the log. */
  void fill() {
    String entry =
        LogsFixture.entry(
            "an avatar met monsters, as avatars do: " + "monster ".repeat(8),
            "user",
            "ada",
            "room",
            "hunt");
    String body =
        IntStream.range(0, ENTRIES_OF_A_POST)
            .mapToObj(i -> entry)
            .collect(Collectors.joining(",", "[", "]"));
    WireClient client = new WireClient(port);
    for (int i = 0; i < POSTS; i++) {
      client.post(LogsFixture.ADD, body).expect(200);
    }
  }

  /** Measures in rounds, each first without and then with attackers. */
  Measured measure(int rounds, long roundMs) {
    Latencies without = new Latencies();
    Latencies with = new Latencies();
    try (AttackSink sink = AttackSink.start()) {
      post(sink.port(), WARM_UP_MS);
      post(port, WARM_UP_MS);
      for (int round = 0; round < rounds; round++) {
        post(sink.port(), RECOVERY_MS);
        without.add(post(sink.port(), roundMs));
        with.add(post(port, roundMs));
      }
    }
    return new Measured(without, with);
  }

  private Latencies post(int attackedPort, long millis) {
    Attackers attackers = Attackers.start(attackedPort, attacks, each);
    try {
      return new PostingClients(port, CLIENTS).post(millis);
    } finally {
      attackers.close();
    }
  }

  /** How long posts took. */
  record Measured(Latencies without, Latencies with) {
    /** How many times longer posts to channels take with attackers, at a quantile. */
    double channelsRatio(double quantile) {
      return with.channelsMs(quantile) / without.channelsMs(quantile);
    }

    /** The same for posts of log entries. */
    double logsRatio(double quantile) {
      return with.logsMs(quantile) / without.logsMs(quantile);
    }

    @Override
    public String toString() {
      return "p99 %.1f and %.1f times, medians %.1f and %.1f; without attackers: %s; with: %s"
          .formatted(
              channelsRatio(0.99),
              logsRatio(0.99),
              channelsRatio(0.5),
              logsRatio(0.5),
              without,
              with);
    }
  }
}
