package io.lockstep.dumper.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.dumper.follow.Progress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusTextTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void atFirstItWaitsForTheDatabase() {
    StatusText text = new StatusText(new Progress(), 7);

    assertEquals("waiting for the database | 0 rows | 0/s", text.next(NOW, 1_000_000_007));
  }
}
