package io.lockstep.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Read in pieces, of one array or of several, or in one go, a text means the same. */
class JsonPiecesFuzzTest {
  private static final JsonFields FIELDS = JsonFields.of("x", "y");
  private static final int DEPTH = 4;
  private static final String[] TOKENS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"x\"",
    "\"y\"",
    "\"\\u0078\"",
    "\"long text without end\"",
    "\"\\n\"",
    "\"",
    "\\",
    "1",
    "0",
    "-",
    ".5",
    "e+1",
    "true",
    "null",
    "fals",
    " ",
    "\n",
    "\u20ac"
  };

  private final Random random = new Random(3);

  @Test
  void objectsAndWhatIsLikeOne() {
    int objects = 0;
    for (int round = 0; round < 100_000; round++) {
      String text = mutated("{" + members(0) + "}");
      objects += agrees(text) ? 1 : 0;
    }
    assertTrue(objects > 20_000 && objects < 80_000, "objects: " + objects);
  }

  @Test
  void anyTokens() {
    for (int round = 0; round < 100_000; round++) {
      agrees(
          "{"
              + Stream.generate(() -> pick(TOKENS))
                  .limit(random.nextInt(9))
                  .collect(Collectors.joining()));
    }
  }

  /** Whether it is an object for both. */
  private boolean agrees(String text) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    JsonObjectText whole = whole(json);
    JsonObjectText pieces = pieces(json);
    assertEquals(whole == null, pieces == null, text);
    if (whole == null || pieces == null) {
      return false;
    }
    assertEquals(whole.text(), pieces.text());
    for (String field : new String[] {"x", "y"}) {
      assertEquals(whole.find(field), pieces.find(field), text);
    }
    return true;
  }

  private static @Nullable JsonObjectText whole(byte[] json) {
    try {
      return JsonObjects.one(json, FIELDS, DEPTH);
    } catch (NotJsonException e) {
      return null;
    }
  }

  private @Nullable JsonObjectText pieces(byte[] json) {
    JsonPieces pieces = new JsonPieces(FIELDS, DEPTH);
    for (int at = 0; at < json.length; ) {
      int end = Math.min(json.length, at + 1 + random.nextInt(12));
      if (random.nextBoolean()) {
        pieces.accept(json, at, end);
      } else {
        pieces.accept(Arrays.copyOfRange(json, at, end), 0, end - at);
      }
      at = end;
    }
    try {
      return pieces.object(json);
    } catch (NotJsonException e) {
      return null;
    }
  }

  private String mutated(String text) {
    if (random.nextInt(2) == 0) {
      return text;
    }
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(3));
    return text.substring(0, at) + pick(TOKENS) + text.substring(end);
  }

  private String members(int depth) {
    return Stream.generate(() -> pick("\"x\"", "\"\\u0079\"", "\"z\"", "\"\"") + ":" + value(depth))
        .limit(random.nextInt(4))
        .collect(Collectors.joining(pick(",", " , ")));
  }

  private String value(int depth) {
    if (depth < 3 && random.nextInt(3) == 0) {
      return random.nextBoolean()
          ? "{" + members(depth + 1) + "}"
          : "[" + value(depth + 1) + "," + value(depth + 1) + "]";
    }
    return pick(
        "1", "-0.25", "10e-7", "true", "false", "null", "\"\"", "\"some \u20ac text\"", "\"\\\"\"");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
