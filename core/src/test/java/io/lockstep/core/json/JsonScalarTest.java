package io.lockstep.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScalarTest {
  private final JsonScalar scalar = new JsonScalar();

  /** Reads a value in pieces and returns the place where it ends or is wrong. */
  private int read(String text, int piece) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    assertTrue(scalar.begin(json[0]));
    int at = 1;
    while (at < json.length && !scalar.isWhole() && !scalar.isWrong()) {
      at = scalar.read(json, at, Math.min(json.length, at + piece));
    }
    return at;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"a\\\"b\\\\\"",
        "\"\\u00e4\\n\u00e4\"",
        "true",
        "false",
        "null",
        "-1.5e+3",
        "0"
      })
  void aValueEndsAtTheSamePlaceHoweverItIsDivided(String value) {
    String text = value + ",\"";
    int length = value.getBytes(StandardCharsets.UTF_8).length;
    for (int piece = 1; piece < 12; piece++) {
      assertEquals(length, read(text, piece), "in pieces of " + piece);
      assertTrue(scalar.isWhole());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"\"a\\x\"|3", "\"\\u00g0\"|5", "trve|2", "nulx|3", "-a|1", "1.x|2", "1e,|2"})
  void aByteThatCannotFollowIsFound(String text, int place) {
    for (int piece = 1; piece < 8; piece++) {
      assertEquals(place, read(text, piece), "in pieces of " + piece);
      assertTrue(scalar.isWrong());
    }
  }

  @Test
  void aControlCharacterCannotStandInAString() {
    assertEquals(2, read("\"a\n\"", 8));
    assertTrue(scalar.isWrong());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[", "}", ",", ":", "+", "x", "'"})
  void otherBytesBeginNoValue(String text) {
    assertFalse(scalar.begin((byte) text.charAt(0)));
  }

  @Test
  void onlyAnUnfinishedStringIsInAString() {
    read("\"a\\u00", 1);
    assertTrue(scalar.isInString());
    read("\"a\"", 1);
    assertFalse(scalar.isInString());
    read("12", 1);
    assertFalse(scalar.isInString());
  }
}
