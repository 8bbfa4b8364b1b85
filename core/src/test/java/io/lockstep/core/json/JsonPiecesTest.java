package io.lockstep.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPiecesTest {
  private static final JsonFields FIELDS = JsonFields.of("type", "data");

  /** Reads a text whose pieces lie in one array. */
  private static JsonObjectText read(String text, int piece) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    JsonPieces pieces = new JsonPieces(FIELDS, 3);
    for (int at = 0; at < json.length; at += piece) {
      pieces.accept(json, at, Math.min(json.length, at + piece));
    }
    return pieces.object(json);
  }

  /** Reads a text whose pieces lie in one array after the other, each at another place of it. */
  private static JsonObjectText readApart(String text, int piece) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    byte[] array = new byte[piece + 5];
    JsonPieces pieces = new JsonPieces(FIELDS, 3);
    for (int at = 0; at < json.length; at += piece) {
      int length = Math.min(json.length - at, piece);
      int from = at % 5;
      Arrays.fill(array, (byte) '"');
      System.arraycopy(json, at, array, from, length);
      pieces.accept(array, from, from + length);
    }
    return pieces.object(json);
  }

  private static JsonObjectText.Member member(JsonObjectText object, String name) {
    return Objects.requireNonNull(object.find(name), name);
  }

  private static String refusal(String text) {
    return assertThrows(NotJsonException.class, () -> read(text, 1)).reason();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 100})
  void membersAreFoundHoweverItIsCutUp(int piece) {
    String text =
        " {\"type\" : \"a\\u00e4\\\"b\", \"other\":[{\"type\":1}], \"d\\u0061ta\":-1.50e+3 } ";
    JsonObjectText object = read(text, piece);
    assertEquals(2, object.members().size());
    assertEquals("a\u00e4\"b", object.string(member(object, "type")));
    assertEquals("-1.50e+3", object.valueText(member(object, "data")));
    assertEquals(JsonKind.NUMBER, member(object, "data").kind());
    assertEquals(text.strip(), object.text());
    JsonObjectText apart = readApart(text, piece);
    assertEquals(object.members(), apart.members());
    assertEquals(text.strip(), apart.text());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 6, 24, 25, 26, 100})
  void aNameMayLieAcrossPieces(int piece) {
    String escaped = "\\u0074\\u0079\\u0070\\u0065";
    String longer = escaped + "x".repeat(60);
    JsonObjectText object =
        readApart("{\"%s\":1,\"typ\":2,\"%s\":3,\"data\":4}".formatted(longer, escaped), piece);
    assertEquals("3", object.valueText(member(object, "type")));
    assertEquals("4", object.valueText(member(object, "data")));
    assertEquals(2, object.members().size());
  }

  @Test
  void aPlaceIsCountedFromTheBeginningOfTheText() {
    NotJsonException refusal =
        assertThrows(NotJsonException.class, () -> readApart("{\"a\":[1 2]}", 4));
    assertEquals("not JSON at byte 9", refusal.reason());
  }

  @Test
  void theLastOfANameCounts() {
    JsonObjectText object = read("{\"type\":1,\"data\":2,\"type\":true}", 1);
    assertEquals("true", object.valueText(member(object, "type")));
    assertEquals(2, object.members().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|empty, a JSON value is missing",
        "' '|empty, a JSON value is missing",
        "[]|not a JSON object",
        "1|not a JSON object",
        "{|ends in the middle of the JSON value",
        "{\"a\":1|ends in the middle of the JSON value",
        "{\"a\":\"|ends in the middle of the JSON value",
        "{\"a\":1,}|not JSON at byte 8",
        "{\"a\":01}|not JSON at byte 7",
        "{\"a\":[1 2]}|not JSON at byte 9",
        "{} x|text behind the JSON value at byte 4",
        "{\"a\":[[1]]}|",
        "{\"a\":[[[]]]}|nests deeper than 3 at byte 8"
      })
  void whatIsNoObjectIsRefusedAtThePlaceThatIsWrong(String text, String expected) {
    if (expected == null) {
      assertEquals(text, read(text, 1).text());
    } else {
      assertEquals(expected, refusal(text));
    }
  }
}
