package io.lockstep.logs.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextMatchTest {
  @Test
  void itIsFoundWhereAnotherSearchFindsIt() {
    Random random = new Random(5);
    for (int round = 0; round < 100_000; round++) {
      String text = random(random, 1 + random.nextInt(6));
      String characters = random(random, random.nextInt(20));
      TextMatch match = new TextMatch(text);
      assertEquals(
          characters.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)),
          match.isIn(characters),
          text + " in " + characters);
      boolean found = match.isIn("");
      assertTrue(!found || match.mayBeIn(characters.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static String random(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("aAbB".charAt(random.nextInt(4)));
    }
    return text.toString();
  }

  @Test
  void itMayBeginInOnePieceAndEndInAnother() {
    TextMatch match = new TextMatch("abac");
    assertFalse(match.isIn("aba"));
    assertFalse(match.isIn("ba"));
    assertTrue(match.isIn("cx"));
    match.reset();
    assertFalse(match.isIn("c"));
  }

  @Test
  void onlyPlainAsciiCanBeRuledOut() {
    TextMatch match = new TextMatch("door");
    assertFalse(match.mayBeIn("a wall".getBytes(StandardCharsets.UTF_8)));
    assertTrue(match.mayBeIn("the DOOR".getBytes(StandardCharsets.UTF_8)));
    assertTrue(match.mayBeIn("a w\u00e4ll".getBytes(StandardCharsets.UTF_8)));
    assertTrue(match.mayBeIn("a \\u0077all".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatItCostsDoesNotDependOnTheText() {
    // Naively, 10^10 comparisons.
    TextMatch match = new TextMatch("a".repeat(100_000) + "b");
    assertFalse(match.isIn("a".repeat(200_000)));
  }
}
