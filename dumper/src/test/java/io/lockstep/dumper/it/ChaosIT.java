package io.lockstep.dumper.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.dumper.Poll;
import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills server, dumper and database at random moments under load. Every entry that the server
 * acknowledged is in the table once. {@code -Ddumper.chaos.kills=200} makes it a long run.
 */
class ChaosIT {
  private static final int KILLS = Integer.getInteger("dumper.chaos.kills", 15);

  /**
   * Batches so small that the dumper is always writing, so that a kill hits it between two
   * statements.
   */
  private static final String[] BUSY = {"--batch-ms", "1", "--batch-size", "2"};

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void everyEntryIsStoredOnceWhateverIsKilled(@TempDir Path folder) throws Exception {
    try (PostgresServer postgres = PostgresServer.start();
        LogServerProgram server = new LogServerProgram(folder, Load.HELD);
        Load load = new Load(server)) {
      killAll(postgres, server, load);
      Set<String> taken = load.stop();
      assertEquals(0, dumper(postgres, server, "--once").exitStatus());

      List<String> stored = new StoredTable(postgres.database()).messages();
      Set<String> lost = new HashSet<>(taken);
      stored.forEach(lost::remove);
      assertEquals(Set.of(), lost, () -> "lost, seed " + seed);
      assertEquals(stored.size(), new HashSet<>(stored).size(), () -> "twice, seed " + seed);
      assertTrue(taken.size() > KILLS, () -> "no load: " + taken.size());
    }
  }

  private void killAll(PostgresServer postgres, LogServerProgram server, Load load)
      throws Exception {
    Program dumper = dumper(postgres, server, BUSY);
    try {
      for (int victim : victims()) {
        if (random.nextInt(4) > 0) {
          dumper.awaitLine("following"); // Otherwise it may be killed before it has begun.
        }
        long until = load.posts() + random.nextInt(100);
        Poll.until("more load", () -> load.posts() >= until || load.isOver());
        switch (victim) {
          case 0 -> {
            dumper.close();
            dumper = dumper(postgres, server, BUSY);
          }
          case 1 -> {
            postgres.kill();
            postgres.startAgain();
          }
          default -> {
            server.kill();
            server.startAgain();
          }
        }
      }
    } finally {
      dumper.close();
    }
  }

  /** The victims in random order, each of the three equally often. */
  private List<Integer> victims() {
    List<Integer> victims = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      victims.add(kill % 3);
    }
    Collections.shuffle(victims, random);
    return victims;
  }

  private static Program dumper(
      PostgresServer postgres, LogServerProgram server, String... options) {
    Database database = postgres.database();
    List<String> all = new ArrayList<>(List.of(options));
    all.add(server.address());
    return Program.start(
        Program.DUMPER,
        Map.of(
            "JDBC_URL", database.jdbcUrl(),
            "DB_USER", database.user(),
            "DB_PASSWORD", database.password()),
        all.toArray(String[]::new));
  }
}
