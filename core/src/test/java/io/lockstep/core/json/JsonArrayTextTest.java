package io.lockstep.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.message.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayTextTest {
  private static JsonArrayText read(String text, int pieceBytes) {
    byte[] json = text.getBytes(StandardCharsets.UTF_8);
    JsonPieces pieces = JsonPieces.ofArray(3);
    for (int at = 0; at < json.length; at += pieceBytes) {
      // An array of its own for each piece, in which the piece lies somewhere.
      byte[] cut = Arrays.copyOfRange(json, at, Math.min(json.length, at + pieceBytes));
      byte[] piece = new byte[cut.length + 2];
      System.arraycopy(cut, 0, piece, 2, cut.length);
      pieces.accept(piece, 2, piece.length);
    }
    return pieces.array(("head" + text).getBytes(StandardCharsets.UTF_8), 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void elementsAreFoundHoweverItIsCutUp(int piece) {
    JsonArrayText array = read(" [ \"a\\u00e4\" , {\"b\":[1,2]},3 , null] ", piece);
    assertEquals(4, array.count());
    assertEquals("a\u00e4", array.string(array.element(0)));
    assertEquals(JsonKind.STRING, array.element(0).kind());
    assertEquals(Bytes.utf8("{\"b\":[1,2]}"), array.bytes(array.element(1)));
    assertEquals(Bytes.utf8("[ \"a\\u00e4\" , {\"b\":[1,2]},3 , null]"), array.bytes());
    assertEquals(Bytes.utf8(" , {\"b\":[1,2]},3 , null"), array.behindFirst());
  }

  @Test
  void anArrayMayBeEmpty() {
    assertEquals(0, read("[]", 1).count());
    assertEquals(1, read("[[]]", 1).count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|empty, a JSON value is missing",
        "{}|not a JSON array",
        "[1|ends in the middle of the JSON value",
        "[1,]|not JSON at byte 4",
        "[1}|not JSON at byte 3",
        "[[[[]]]]|nests deeper than 3 at byte 4",
        "[] []|text behind the JSON value at byte 4"
      })
  void anythingElseIsRefused(String text, String reason) {
    assertEquals(reason, assertThrows(NotJsonException.class, () -> read(text, 1)).reason());
  }
}
