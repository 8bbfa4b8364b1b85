package io.lockstep.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|1",
        "{\"a\":[{}]}|1",
        "[]|0",
        "[{}]|1",
        "[{},{\"a\":[[{}]]},{}]|3",
        "' [ { } , { } ] '|2",
      })
  void anObjectOrAnArrayOfObjectsIsRead(String text, int count) {
    assertEquals(count, read(text).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|empty, a JSON value is missing",
        "1|neither a JSON object nor an array of objects",
        "null|neither a JSON object nor an array of objects",
        "\"{}\"|neither a JSON object nor an array of objects",
        "[1]|an array whose element 1 is not a JSON object",
        "[{},[]]|an array whose element 2 is not a JSON object",
        "[{},{},null,{}]|an array whose element 3 is not a JSON object",
        "[{}|ends in the middle of the JSON value",
        "{\"a\":|ends in the middle of the JSON value",
        "[{} {}]|not JSON at line 1, column",
        "[{},]|not JSON at line 1, column",
        "{\"a\":secret}|not JSON at line 1, column",
        "{}{}|text behind the JSON value at line 1, column",
        "[{}],|text behind the JSON value at line 1, column",
      })
  void anythingElseIsRefusedWithTheReason(String text, String reason) {
    String told = refused(text, 10);
    assertTrue(told.startsWith(reason), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7b22ff223a317d", "7b2261223a22c0af227d", "7b2261223a22eda080227d"})
  void bytesThatAreNotUtf8AreRefused(String hex) {
    String told =
        assertThrows(
                NotJsonException.class,
                () -> JsonObjects.read(HexFormat.of().parseHex(hex), JsonFields.of(), 10))
            .reason();
    assertTrue(told.startsWith("not UTF-8 at byte "), told);
  }

  @Test
  void aByteOrderMarkIsRefused() {
    assertEquals("starts with a byte order mark", refused("\ufeff[{}]", 10));
  }

  @Test
  void eachObjectIsLeftAsItIsWritten() {
    List<JsonObjectText> objects =
        read(" [{\"a\" : 1.50 , \"b\":[{ }]} ,\n{ \"\\u0061\":\"\\/\" }\t,{}] ", "a");
    assertEquals(
        List.of("{\"a\" : 1.50 , \"b\":[{ }]}", "{ \"\\u0061\":\"\\/\" }", "{}"),
        objects.stream().map(JsonObjectText::text).toList());
  }

  @Test
  void membersAreFoundByTheirDecodedName() {
    JsonObjectText object = only("{\"x\":1, \"r\\u006fom\" : \"\\u0061\\n\" }", "room");
    JsonObjectText.Member room = find(object, "room");
    assertEquals(JsonKind.STRING, room.kind());
    assertEquals("a\n", object.string(room));
    assertEquals("\"\\u0061\\n\"", object.valueText(room));
    assertEquals("\"r\\u006fom\" : \"\\u0061\\n\"", spelling(object, room));
  }

  @Test
  void anEscapedNameIsItsDecodedOneAndNoOther() {
    JsonObjectText object = only("{\"a\\\"b\":1,\"a\\\\\":2,\"a\":3}", "a\"b", "a\\");
    assertEquals("1", object.valueText(find(object, "a\"b")));
    assertEquals("2", object.valueText(find(object, "a\\")));
    assertNull(object.find("a"));
  }

  @Test
  void onlyTheObjectsOwnMembersAreFound() {
    assertEquals(List.of(), only("{\"x\":{\"a\":1},\"y\":[{\"a\":2}]}", "a").members());
  }

  @Test
  void membersOfWantedOnesAreNotFound() {
    JsonObjectText object = only("{\"a\":{\"b\":1,\"a\":2}}", "a", "b");
    assertEquals(1, object.members().size());
    assertEquals("{\"b\":1,\"a\":2}", object.valueText(find(object, "a")));
  }

  @Test
  void ofSeveralMembersTheLastCounts() {
    JsonObjectText object = only("{\"a\":1,\"b\":2,\"\\u0061\":null}", "a");
    assertEquals(2, object.members().size());
    assertEquals("null", object.valueText(find(object, "a")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1.5E+99|NUMBER",
        "0|NUMBER",
        "true|TRUE",
        "false|FALSE",
        "null|NULL",
        "{\"b\":[]}|OBJECT",
        "[[],{}]|ARRAY",
        "\"\"|STRING",
      })
  void aValueEndsWhereItEnds(String value, JsonKind kind) {
    for (String behind : List.of("}", " }", ",\"b\":1}", "\n,\"b\":1}")) {
      JsonObjectText object = only("{ \"a\" :\t" + value + behind, "a");
      assertEquals(value, object.valueText(find(object, "a")));
      assertEquals(kind, find(object, "a").kind());
    }
  }

  @Test
  void placesAreRightWhateverTheBytes() {
    String wide = "\u00e4\u20ac\ud83d\ude00";
    List<JsonObjectText> objects =
        read("[{\"%s\":\"%s\",\"a\":\"%s\"},{\"a\":\"%s\"}]".replace("%s", wide), "a", wide);
    assertEquals("\"" + wide + "\"", objects.get(0).valueText(find(objects.get(0), "a")));
    assertEquals("{\"a\":\"" + wide + "\"}", objects.get(1).text());
    assertEquals("\"" + wide + "\"", objects.get(1).valueText(find(objects.get(1), "a")));
    assertEquals(wide, objects.get(0).string(find(objects.get(0), wide)));
  }

  @Test
  void placesAreRightInLongTexts() {
    String long1 = "\u20ac".repeat(70_000);
    List<JsonObjectText> objects =
        read("[" + "{\"x\":\"%s\"},".formatted(long1).repeat(3) + "{\"a\":7,\"b\":1}]", "a");
    assertEquals("7", objects.get(3).valueText(find(objects.get(3), "a")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1_000})
  void nestingIsBoundedExactlyForEachObject(int depth) {
    for (String array : List.of("%s", "[%s]", "[{},%s,{}]")) {
      for (String wanted : List.of("a", "other")) {
        assertEquals(depth, nesting(read(array.formatted(nested(depth)), depth, wanted)));
        String told = refused(array.formatted(nested(depth + 1)), depth, wanted);
        assertTrue(told.startsWith("nests deeper than " + depth + " at line 1"), told);
      }
    }
  }

  /** An object that is so many levels deep. */
  private static String nested(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }

  private static int nesting(List<JsonObjectText> objects) {
    return objects.stream()
        .mapToInt(object -> (int) object.text().chars().filter(c -> c == '{').count())
        .max()
        .orElse(0);
  }

  private static JsonObjectText.Member find(JsonObjectText object, String name) {
    JsonObjectText.Member found = object.find(name);
    assertNotNull(found, name);
    return found;
  }

  private static String spelling(JsonObjectText object, JsonObjectText.Member member) {
    return object.valueText(
        new JsonObjectText.Member(
            member.name(), member.start(), member.start(), member.end(), member.kind()));
  }

  private static JsonObjectText only(String text, String... fields) {
    List<JsonObjectText> objects = read(text, fields);
    assertEquals(1, objects.size());
    return objects.get(0);
  }

  private static List<JsonObjectText> read(String text, String... fields) {
    return read(text, 10, fields);
  }

  private static List<JsonObjectText> read(String text, int maxDepth, String... fields) {
    return JsonObjects.read(text.getBytes(StandardCharsets.UTF_8), JsonFields.of(fields), maxDepth);
  }

  private static String refused(String text, int maxDepth, String... fields) {
    return assertThrows(NotJsonException.class, () -> read(text, maxDepth, fields)).reason();
  }
}
