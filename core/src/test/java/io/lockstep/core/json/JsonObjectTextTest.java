package io.lockstep.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.message.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members are cut out of an object, and the rest of it stays JSON, as it is written. */
class JsonObjectTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "{}|''",
        "{ }|' '",
        "{\"a\":1}|\"a\":1",
        "{\"x\":1}|''",
        "{ \"x\" : 1 }|'  '",
        "{\"x\":1,\"a\":2}|\"a\":2",
        "{\"a\":1,\"x\":2}|\"a\":1",
        "{\"a\":1,\"x\":2,\"b\":3}|\"a\":1,\"b\":3",
        "{\"a\":1 , \"x\":2 , \"b\":3 }|'\"a\":1 ,  \"b\":3 '",
        "{\"a\":1 , \"x\":2 }|'\"a\":1  '",
        "{\"x\":1,\"x\":2}|''",
        "{\"x\":1 , \"x\":2 }|'  '",
        "{\"x\":1,\"y\":2,\"a\":3}|\"a\":3",
        "{\"a\":1,\"x\":2,\"y\":3}|\"a\":1",
        "{\"x\":1,\"a\":2,\"y\":3}|\"a\":2",
        "{\"x\":1,\"a\":2,\"y\":3,\"b\":4,\"x\":5}|\"a\":2,\"b\":4",
        "{\"a\":\",\",\"x\":\",\"}|\"a\":\",\"",
        "{\"a\":{\"x\":1},\"x\":{\"a\":[1,2]}}|\"a\":{\"x\":1}",
        "{\"\\u0078\":1,\"a\":2}|\"a\":2",
        "{\"z\":1,\"x\":2,\"z\":3}|\"z\":1,\"z\":3",
      })
  void whatIsCutLeavesNeitherACommaNorAGap(String object, String inside) {
    assertEquals(inside, inside(object, "x", "y"));
  }

  @Test
  void lineBreaksAndTabsAroundCommasAreWhiteSpace() {
    assertEquals("\r\n\t\"a\":1\r\n\r\n", inside("{\r\n\t\"a\":1\r\n,\t\"x\":2\r\n}", "x"));
  }

  @Test
  void nothingIsCutThatWasNotAskedFor() {
    String members = " \"x\" : 1,\"a\":\t\"\\u0061\" , \"y\":1.50 ";
    assertEquals(members, inside("{" + members + "}"));
  }

  @Test
  void whatIsBesideIsLeftWhateverItsBytes() {
    assertEquals(
        "\"\ud83d\ude00\":\"\u20ac\",\"b\":1",
        inside("{\"\ud83d\ude00\":\"\u20ac\",\"x\":\"\ud83d\ude00\",\"b\":1}", "x"));
  }

  @ParameterizedTest
  @CsvSource({
    "0,''",
    "1,a",
    "2,a",
    "3,a\u00e4",
    "8,a\u00e4",
    "9,a\u00e4A",
    "10,a\u00e4A",
    "11,'a\u00e4A\n'",
    "99,'a\u00e4A\n.'"
  })
  void theBeginningOfAStringEndsWithAWholeCharacter(int maxBytes, String beginning) {
    JsonObjectText object = read("{\"x\":\"a\u00e4\\u0041\\n.\"}");
    JsonObjectText.Member member = Objects.requireNonNull(object.find("x"));
    assertEquals(beginning, object.string(member, maxBytes));
  }

  private static String inside(String object, String... without) {
    Bytes inside = read(object).inside(Set.of(without));
    return new String(inside.array(), StandardCharsets.UTF_8);
  }

  private static JsonObjectText read(String object) {
    byte[] bytes = object.getBytes(StandardCharsets.UTF_8);
    return JsonObjects.read(bytes, JsonFields.of("x", "y", "z"), 10).get(0);
  }
}
