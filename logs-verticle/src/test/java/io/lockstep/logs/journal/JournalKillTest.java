package io.lockstep.logs.journal;

import static io.lockstep.logs.journal.JournalFixture.ONE_SEGMENT;
import static io.lockstep.logs.journal.JournalFixture.records;
import static io.lockstep.logs.journal.JournalFixture.reopened;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalKillTest {
  private static final int ROUNDS = 10;
  private static final int MAX_APPENDS = 100;

  private final Random random = new Random(4_711);

  @Test
  void whatWasAppendedSurvivesAKill(@TempDir Path folder) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      long told = -1;
      try (AppendingProcess process = AppendingProcess.start(folder)) {
        for (int appends = 1 + random.nextInt(MAX_APPENDS); appends > 0; appends--) {
          told = Long.parseLong(process.nextLine());
        }
        assertThrows(JournalException.class, () -> Journal.open(folder, ONE_SEGMENT).close());
        List<String> rest = process.kill();
        if (!rest.isEmpty()) {
          told = Long.parseLong(rest.get(rest.size() - 1));
        }
      }
      List<JournalRecord> found = reopened(folder);
      assertTrue(found.size() > told, found.size() + " found, told of " + told);
      assertEquals(records(0, found.size() - 1L), found);
    }
  }
}
