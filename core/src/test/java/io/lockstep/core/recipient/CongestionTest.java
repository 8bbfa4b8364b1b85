package io.lockstep.core.recipient;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CongestionTest {
  private static final List<String> ALL = List.of("a", "b", "c", "d");

  private final Set<String> behind = new HashSet<>();
  private final Map<String, Pace> paces = new HashMap<>();
  private final Congestion<String> congestion = new Congestion<>(this::pace);

  /** Those behind read well, one mebibyte in a millisecond. */
  private Pace pace(String connection, long nowMs) {
    Pace pace = paces.computeIfAbsent(connection, c -> new Pace());
    pace.observe(behind.contains(connection), nowMs << 20, nowMs);
    return pace;
  }

  @Test
  void readersThatKeepUpAreNotCongested() {
    assertFalse(congestion.begins(ALL, 0));
  }

  @Test
  void itBeginsOnceAndEndsWhenTheyHaveRead() {
    behind.addAll(List.of("a", "b", "c"));
    assertTrue(congestion.begins(ALL, 0));
    assertFalse(congestion.begins(ALL, 5));
    assertFalse(congestion.ends(ALL, 10));
    behind.clear();
    assertTrue(congestion.ends(ALL, 20));
    assertFalse(congestion.begins(ALL, 30));
  }

  @Test
  void itDoesNotLastForLong() {
    behind.addAll(ALL);
    assertTrue(congestion.begins(ALL, 1_000));
    assertFalse(congestion.ends(ALL, 999 + Congestion.MAX_MS));
    assertTrue(congestion.ends(ALL, 1_000 + Congestion.MAX_MS));
    assertTrue(congestion.begins(ALL, 1_010 + Congestion.MAX_MS));
  }

  @Test
  void oneOfManyIsWaitedForHalfOfTheTimeAtMost() {
    behind.add("a");
    long congestedMs = 0;
    boolean lasting = false;
    for (long now = 0; now < 40_000; now += Congestion.CHECK_MS) {
      lasting = lasting ? !congestion.ends(ALL, now) : congestion.begins(ALL, now);
      congestedMs += lasting && now >= 20_000 ? Congestion.CHECK_MS : 0;
    }
    assertTrue(congestedMs > 8_000 && congestedMs < 12_000);
  }

  @Test
  void whoIsOverIsNotWaitedFor() {
    assertFalse(new Congestion<String>((connection, nowMs) -> null).begins(ALL, 0));
  }

  @Test
  void nobodyIsNotCongested() {
    assertFalse(congestion.begins(List.of(), 0));
  }
}
