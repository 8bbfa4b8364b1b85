package io.lockstep.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.cluster.Seed.Found;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeedReportTest {
  private static final Seed SELF = Seed.parse("a:1", 1);
  private static final Seed OTHER = Seed.parse("b:2", 1);

  private final SeedReport report = new SeedReport();
  private long nowMs = 1_000;

  private List<String> look(Found other, boolean isAlone) {
    nowMs += 10_000;
    return report.look(Map.of(SELF, Found.NODE, OTHER, other), isAlone, nowMs);
  }

  private static void assertSays(String part, List<String> said) {
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.get(0).contains(part), said::toString);
  }

  @Test
  void aNodeThatIsAloneIsReportedOnceWhatItsSeedsAre() {
    assertEquals(List.of(), look(Found.NOTHING, true));
    assertSays(
        "alone in its cluster: no other node was found at the SEEDS a:1,b:2",
        look(Found.NOTHING, true));
    assertEquals(List.of(), look(Found.NOTHING, true));
    nowMs += SeedReport.AGAIN_MS;
    assertSays("alone", look(Found.NOTHING, true));
  }

  @Test
  void anotherClusterAtASeedIsReportedOnce() {
    assertEquals(List.of(), look(Found.STRANGER, true));
    assertSays("at the seed b:2 is no node of this cluster", look(Found.STRANGER, true));
    assertEquals(List.of(), look(Found.STRANGER, true));
  }

  @Test
  void whatLastsForOneLookIsNotReported() {
    for (int i = 0; i < 5; i++) {
      assertEquals(List.of(), look(Found.STRANGER, false));
      assertEquals(List.of(), look(Found.NODE, false));
    }
  }

  @Test
  void whatWasMendedIsReportedWhenItIsThereAgain() {
    look(Found.STRANGER, false);
    assertSays("b:2", look(Found.STRANGER, false));
    assertEquals(List.of(), look(Found.NODE, false));
    assertEquals(List.of(), look(Found.STRANGER, false));
    assertSays("b:2", look(Found.STRANGER, false));
  }

  @Test
  void aSeedThatWasNeverThereIsReportedAndOneThatLeftIsNot() {
    look(Found.NOTHING, false);
    assertSays("no node was ever found at the seed b:2", look(Found.NOTHING, false));
    look(Found.NODE, false);
    look(Found.NOTHING, false);
    assertEquals(List.of(), look(Found.NOTHING, false));
  }
}
