package io.lockstep.core.json;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1",
        "-1.5",
        "1e5",
        "1E+5",
        "1e-5",
        "0.0",
        "1e999999999",
        "-1E-999999999",
        "123456789012345678901234567890",
        "\"\"",
        "\"a\"",
        " \t\r\n{}\n\r\t ",
        "[1,2,3]",
        "[[],{}]",
        "{\"\":\"\"}",
        "{\"a\":1,\"a\":2}",
        "[null ]",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\u007f\"",
        "\"\u2028\u2029\"",
        "\"\ufeff\"",
        "\"\ud83d\ude00\"",
        "{\"\\u0061\":1}"
      })
  void aValueIsAccepted(String json) {
    assertDoesNotThrow(() -> check(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "]",
        "{",
        "}",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[,]",
        "[1,,2]",
        "[1 2]",
        "[1;2]",
        "(1)",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\"::1}",
        "[}",
        "{]",
        "{\"a\":[}",
        "[\"a\":1]",
        "nul",
        "nulll",
        "True",
        "NULL",
        "tru",
        "truefalse",
        "undefined",
        "NaN",
        "Infinity",
        "-Infinity",
        "[NaN]",
        "+1",
        "01",
        "-01",
        "1.",
        ".5",
        "-",
        "-.5",
        "1e",
        "1e+",
        "1.e5",
        "0x10",
        "1_000",
        "1a",
        "--1",
        "\"",
        "\"a",
        "'a'",
        "\"\\\"",
        "\"\\x41\"",
        "\"\\u\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\'\"",
        "\"\\",
        "\"a\nb\"",
        "\"a\tb\"",
        "\"\u0000\"",
        "\"\u001f\"",
        "\u0000",
        "[1]\u0000",
        "\u000b1",
        "\f[]",
        "\u00a0[]",
        "\u2028[]",
        "/* */ 1",
        "1 // one",
        "# 1",
        "[1/**/]",
        "`a`",
        "\"a\"\"b\"",
        "{}{}",
        "{} {}",
        "1 2",
        "[] x",
        "{}]",
        "{},",
        "null null",
        "true\"x\"",
        "[1]#",
        "\u001e1",
        "\ufeff{}",
        "*",
        "\\u0031",
        "[\\u0031]",
        "{\"a\":\"b\"",
        "[\"a\"",
        "{\"a"
      })
  void anythingElseIsRefused(String text) {
    refused(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|empty, a JSON value is missing",
        "' \n '|empty, a JSON value is missing",
        "'[1'|ends in the middle of the JSON value",
        "'\"abc'|ends in the middle of the JSON value",
        "'{} {}'|text behind the JSON value at line 1, column",
        "'{} x'|text behind the JSON value at line 1, column",
        "'[1,\n x]'|not JSON at line 2, column",
        "'\"a\\qb\"'|not JSON at line 1, column",
        "'[secret]'|not JSON at line 1, column",
      })
  void theReasonSaysWhatAndWhere(String text, String reason) {
    String told = refused(text);
    assertTrue(told.startsWith(reason), told);
    assertFalse(told.contains("secret"), told);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    for (String hex : List.of("22ff22", "22c0af22", "22eda08022", "22f490808022", "22e28222")) {
      String told =
          assertThrows(
                  NotJsonException.class, () -> JsonCheck.value(HexFormat.of().parseHex(hex), 10))
              .reason();
      assertTrue(told.startsWith("not UTF-8 at byte "), told);
    }
  }

  @Test
  void otherEncodingsAndMarksAreRefused() {
    for (String encoding : List.of("UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE")) {
      for (String json : List.of("{}", "[1]", "1", "\"abcdefgh\"")) {
        byte[] bytes = json.getBytes(Charset.forName(encoding));
        assertThrows(NotJsonException.class, () -> JsonCheck.value(bytes, 10));
      }
    }
    assertEquals("starts with a byte order mark", refused("\ufeff{}"));
  }

  @Test
  void nestingIsBoundedExactly() {
    for (int depth : new int[] {1, 2, 1_000}) {
      for (String[] pair : new String[][] {{"[", "]"}, {"{\"a\":", "}"}}) {
        String inner = pair[0].startsWith("{") ? "1" : "";
        JsonCheck.value(utf8(pair[0].repeat(depth) + inner + pair[1].repeat(depth)), depth);
        String deeper = pair[0].repeat(depth + 1) + inner + pair[1].repeat(depth + 1);
        String told =
            assertThrows(NotJsonException.class, () -> JsonCheck.value(utf8(deeper), depth))
                .reason();
        assertTrue(told.startsWith("nests deeper than " + depth + " at line 1"), told);
      }
    }
    JsonCheck.value(utf8("[" + "[],".repeat(5_000) + "[]]"), 2);
  }

  @Test
  void twentyThousandBracketsAreRefusedAsTooDeep() {
    assertTrue(refused("[".repeat(20_000)).startsWith("nests deeper than 1000"));
    JsonCheck.value(utf8("[".repeat(20_000) + "]".repeat(20_000)), 20_000);
  }

  @Test
  void lengthIsNoReasonToRefuse() {
    String digits = "9".repeat(100_000);
    check(digits);
    check("-" + digits + "." + digits + "e" + digits);
    check("\"" + "\u00e4".repeat(3_000_000) + "\"");
    check("{\"" + "n".repeat(1_000_000) + "\":1}");
    StringBuilder members = new StringBuilder("{\"0\":0");
    for (int i = 1; i < 100_000; i++) {
      members.append(",\"").append(i).append("\":").append(i);
    }
    check(members.append('}').toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"ada\"}|ada",
        "{\"i\\u0064\":\"ada\"}|ada",
        "{\"id\":\"\\u0061da\"}|ada",
        "{\"id\":\"ada\",\"id\":\"joe\"}|joe",
        "{\"id\":\"ada\",\"id\":1}|",
        "{\"id\":1,\"id\":\"joe\"}|joe",
        "{\"id\":\"ada\",\"id\":{\"id\":\"joe\"}}|",
        "{\"id\":[\"ada\"]}|",
        "{\"x\":{\"id\":\"ada\"}}|",
        "{\"x\":[{\"id\":\"joe\"}],\"id\":\"ada\",\"y\":{\"id\":1}}|ada",
        "{\"ID\":\"ada\"}|",
        "{\"id\":null}|",
        "{}|",
        "{\"id\":\"\"}|''",
        "{\"x\":\"id\",\"y\":\"ada\"}|",
      })
  void theLastTopLevelMemberIsReturnedIfItIsAString(String json, String expected) {
    assertEquals(expected, topLevelString(utf8(json), "id", 10));
    String padded = " ".repeat(9_000) + json;
    assertEquals(expected, topLevelString(utf8(padded), "id", 10));
  }

  @Test
  void aHalfSurrogateIsReturnedAsItIs() {
    assertEquals("\ud800", topLevelString(utf8("{\"id\":\"\\ud800\"}"), "id", 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"id\"", "null", "[{\"id\":\"ada\"}]"})
  void anObjectIsAskedFor(String json) {
    assertEquals(
        "not a JSON object",
        assertThrows(NotJsonException.class, () -> topLevelString(utf8(json), "id", 10)).reason());
  }

  @Test
  void anObjectIsCheckedBehindTheMemberToo() {
    for (String text : List.of("{\"id\":\"ada\"", "{\"id\":\"ada\",}", "{\"id\":\"ada\"}x")) {
      assertThrows(NotJsonException.class, () -> topLevelString(utf8(text), "id", 10));
    }
  }

  @Test
  void randomBytesEndInAValueOrTheOneException() {
    Random random = new Random(7);
    byte[] alphabet = utf8("{}[]\",:\\u0019aeEtrufalsn.+- \n\u00e4\u20ac\u0000id");
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = new byte[random.nextInt(20)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            random.nextInt(20) == 0
                ? (byte) random.nextInt()
                : alphabet[random.nextInt(alphabet.length)];
      }
      endsWell(bytes);
    }
  }

  @Test
  void mutatedJsonEndsInAValueOrTheOneException() {
    Random random = new Random(8);
    byte[] json =
        utf8("{\"id\":\"a\\u00e4\",\"n\":[1,-2.5e3,true,null,{\"x\":{}}],\"s\":\"\u20ac\\n\"}");
    for (int round = 0; round < 100_000; round++) {
      byte[] bytes = json.clone();
      for (int mutation = random.nextInt(4); mutation >= 0; mutation--) {
        bytes[random.nextInt(bytes.length)] =
            random.nextBoolean() ? json[random.nextInt(json.length)] : (byte) random.nextInt();
      }
      endsWell(bytes);
    }
  }

  private static void endsWell(byte[] bytes) {
    try {
      JsonCheck.value(bytes, 5);
      topLevelString(bytes, "id", 5);
    } catch (NotJsonException e) {
      assertFalse(e.reason().isEmpty());
    }
  }

  private static @Nullable String topLevelString(byte[] json, String field, int maxDepth) {
    JsonObjectText object = JsonObjects.one(json, JsonFields.of(field), maxDepth);
    JsonObjectText.Member member = object.find(field);
    return member == null || member.kind() != JsonKind.STRING ? null : object.string(member);
  }

  private static void check(String json) {
    JsonCheck.value(utf8(json), JsonCheck.MAX_DEPTH);
  }

  private static String refused(String text) {
    return assertThrows(NotJsonException.class, () -> check(text)).reason();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
