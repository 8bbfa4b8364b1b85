package io.lockstep.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Objects of random spelling mean what another parser takes them for. */
class JsonObjectsFuzzTest {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Set<String> NAMES = Set.of("x", "y", "\u00e4\ud83d\ude00");
  private static final JsonFields FIELDS = JsonFields.of(NAMES.toArray(String[]::new));
  private static final Set<String> CUT = Set.of("x", "\u00e4\ud83d\ude00");
  private static final int DEPTH = 20;

  private final Random random = new Random(11);

  @Test
  void toCutMembersIsToRemoveThemFromTheTree() throws JsonProcessingException {
    for (int round = 0; round < 20_000; round++) {
      String text = objects();
      List<JsonObjectText> objects = read(text);
      JsonNode tree = MAPPER.readTree(text);
      for (int i = 0; i < objects.size(); i++) {
        ObjectNode expected = (ObjectNode) (tree.isArray() ? tree.get(i) : tree);
        assertEquals(expected.deepCopy().remove(CUT), MAPPER.readTree(rest(objects.get(i))), text);
        assertMembersAreThoseOf(expected, objects.get(i));
      }
      assertEquals(tree.isArray() ? tree.size() : 1, objects.size(), text);
    }
  }

  private static void assertMembersAreThoseOf(ObjectNode expected, JsonObjectText object)
      throws JsonProcessingException {
    for (String field : NAMES) {
      JsonObjectText.Member member = object.find(field);
      JsonNode value = member == null ? null : MAPPER.readTree(object.valueText(member));
      assertEquals(expected.get(field), value, object.text());
      if (member != null && member.kind() == JsonKind.STRING) {
        assertEquals(expected.get(field).textValue(), object.string(member), object.text());
      }
    }
  }

  @Test
  void mutatedTextsEndInAValueOrTheOneException() {
    for (int round = 0; round < 100_000; round++) {
      byte[] bytes = objects().getBytes(StandardCharsets.UTF_8);
      for (int mutation = random.nextInt(4); mutation >= 0; mutation--) {
        bytes[random.nextInt(bytes.length)] =
            random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) random.nextInt();
      }
      endsWell(bytes);
    }
  }

  @Test
  void randomBytesEndInAValueOrTheOneException() {
    byte[] alphabet = "{}[]\",:\\u0078xy1.e \ntrue\u00e4".getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 100_000; round++) {
      byte[] bytes = new byte[random.nextInt(24)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = alphabet[random.nextInt(alphabet.length)];
      }
      endsWell(bytes);
    }
  }

  private static String rest(JsonObjectText object) {
    return "{" + new String(object.inside(CUT).array(), StandardCharsets.UTF_8) + "}";
  }

  /** Whether it is taken, is not for this to say: only that what is taken is JSON once more. */
  private static void endsWell(byte[] bytes) {
    try {
      for (JsonObjectText object : JsonObjects.read(bytes, FIELDS, DEPTH)) {
        JsonCheck.object(rest(object).getBytes(StandardCharsets.UTF_8), DEPTH);
      }
    } catch (NotJsonException e) {
      assertFalse(takes(bytes), () -> new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /** Whether it is an object, or an array of objects, for {@link JsonCheck}. */
  private static boolean takes(byte[] bytes) {
    try {
      JsonCheck.value(bytes, DEPTH);
      JsonNode tree = MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
      return tree.isObject() || (tree.isArray() && all(tree));
    } catch (NotJsonException | JsonProcessingException e) {
      return false;
    }
  }

  private static boolean all(JsonNode array) {
    for (JsonNode element : array) {
      if (!element.isObject()) {
        return false;
      }
    }
    return true;
  }

  private String objects() {
    if (random.nextBoolean()) {
      return space() + object(0) + space();
    }
    List<String> elements = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      elements.add(space() + object(0) + space());
    }
    return space() + "[" + String.join(",", elements) + (elements.isEmpty() ? space() : "") + "]";
  }

  private String object(int depth) {
    List<String> members = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      members.add(space() + name() + space() + ":" + space() + value(depth) + space());
    }
    return "{" + (members.isEmpty() ? space() : String.join(",", members)) + "}";
  }

  private String name() {
    return pick(
        "\"x\"",
        "\"\\u0078\"",
        "\"y\"",
        "\"a\"",
        "\"\u00e4\ud83d\ude00\"",
        "\"\u00e4\\ud83d\\ude00\"",
        "\"\"",
        "\"x\\\"\"");
  }

  private String value(int depth) {
    if (depth < 3 && random.nextInt(4) == 0) {
      return random.nextBoolean() ? object(depth + 1) : "[" + value(depth + 1) + space() + "]";
    }
    return pick(
        "1",
        "-0.50",
        "1e9",
        "true",
        "false",
        "null",
        "\"\"",
        "\"x\"",
        "\",\"",
        "\"}\\\"\"",
        "\"\\\\\"",
        "\"\u20ac\ud83d\ude00\"",
        "\"\\ud83d\\ude00\\n\"",
        "[]",
        "{}");
  }

  private String space() {
    return pick("", "", "", " ", "\n", "\r\n", "\t ");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static List<JsonObjectText> read(String text) {
    return JsonObjects.read(text.getBytes(StandardCharsets.UTF_8), FIELDS, DEPTH);
  }
}
