package io.lockstep.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.json.JsonMember.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMemberTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"x\"|STRING|x",
        "\"\"|STRING|''",
        "\"\\u0061\\n\"|STRING|'a\n'",
        "-1.5e999|NUMBER|''",
        "true|TRUE|''",
        "false|FALSE|''",
        "null|NULL|''",
        "{\"a\":\"x\"}|OBJECT|''",
        "[\"x\"]|ARRAY|''",
      })
  void aMemberIsOfItsKind(String value, Kind kind, String text) {
    assertEquals(
        Map.of("a", new JsonMember(kind, text)), topLevel("{\"a\":" + value + "}", Set.of("a")));
  }

  @Test
  void onlyTheNamedMembersOfTheOutermostObjectAreFound() {
    String object = "{\"x\":{\"a\":1},\"\\u0061\":\"1\",\"b\":[{\"a\":2}],\"c\":null}";
    assertEquals(
        Map.of("a", new JsonMember(Kind.STRING, "1"), "b", new JsonMember(Kind.ARRAY, "")),
        topLevel(object, Set.of("a", "b", "missing")));
    assertEquals(Map.of(), topLevel(object, Set.of()));
  }

  @Test
  void theLastOfSeveralMembersCounts() {
    assertEquals(
        Map.of("a", new JsonMember(Kind.NULL, "")),
        topLevel("{\"a\":\"1\",\"a\":{},\"a\":null}", Set.of("a")));
  }

  @Test
  void onlyAnObjectHasMembers() {
    for (String other : new String[] {"[]", "\"a\"", "1", "", "{\"a\":1", "{} {}"}) {
      assertThrows(NotJsonException.class, () -> topLevel(other, Set.of()), other);
    }
  }

  private static Map<String, JsonMember> topLevel(String json, Set<String> fields) {
    return JsonCheck.topLevel(json.getBytes(StandardCharsets.UTF_8), fields, JsonCheck.MAX_DEPTH);
  }
}
