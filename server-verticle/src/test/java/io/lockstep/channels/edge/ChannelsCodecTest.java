package io.lockstep.channels.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.channels.ClientTime;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelsCodecTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"client_id\":\"ada\"}|ada",
        "{\"client\\u005fid\":\"\\u0061da\"}|ada",
        "{\"client_id\":\"joe\",\"client_id\":\"ada\"}|ada",
        "{\"client_id\":\"\\ud83d\\ude00\"}|\ud83d\ude00",
        "{\"client_id\":\" \",\"x\":{\"client_id\":1}}|' '",
      })
  void theClientIsTheLastClientIdDecoded(String object, String id) {
    assertEquals(id, ChannelsCodec.clientId(Bytes.utf8(object)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"client_id\":\"ada\"",
        "{\"client_id\":\"ada\"} x",
        "{\"client_id\":1}",
        "{\"client_id\":\"\"}",
        "{\"client_id\":\"\\ud800\"}",
        "{\"client_id\":\"\\udc00\\ud800\"}",
        "{\"client_id\":\"ada\",\"client_id\":null}",
        "{\"clientId\":\"ada\"}",
        "\ufeff{\"client_id\":\"ada\"}"
      })
  void anObjectWithoutUsableClientIdIsRejected(String object) {
    rejected(() -> ChannelsCodec.clientId(Bytes.utf8(object)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.000", "7, 0.007", "1070, 1.070", "1700000000123, 1700000000.123"})
  void theServersTimeIsSecondsWithThreeDecimals(long unixMs, String seconds) {
    assertEquals(seconds, ChannelsCodec.seconds(unixMs));
  }

  @Test
  void anObjectMayNestAThousandDeep() {
    String start = "{\"client_id\":\"ada\",\"x\":";
    String deepest = start + "[".repeat(999) + "]".repeat(999) + "}";
    assertEquals("ada", ChannelsCodec.clientId(Bytes.utf8(deepest)));
    String deeper = start + "[".repeat(1_000) + "]".repeat(1_000) + "}";
    rejected(() -> ChannelsCodec.clientId(Bytes.utf8(deeper)));
  }

  @Test
  void idsAndKeysHaveAtMost256BytesOfUtf8() {
    for (String longest :
        List.of("a".repeat(256), "\u00e4".repeat(128), "\ud83d\ude00".repeat(64))) {
      assertEquals(longest, ChannelsCodec.key(longest));
      String object = "{\"client_id\":\"" + longest + "\"}";
      assertEquals(longest, ChannelsCodec.clientId(Bytes.utf8(object)));
      rejected(() -> ChannelsCodec.key(longest + "a"));
      rejected(() -> ChannelsCodec.clientId(Bytes.utf8(object.replace("\"}", "a\"}"))));
    }
    rejected(() -> ChannelsCodec.key(""));
    rejected(() -> ChannelsCodec.key("\ud800"));
    rejected(() -> ChannelsCodec.time("a".repeat(257), "1"));
    assertEquals(new ClientTime("a".repeat(256), 1), ChannelsCodec.time("a".repeat(256), "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1.5,1.5",
    "+1.25,1.25",
    "-3,-3",
    ".5,0.5",
    "-.5,-0.5",
    "1e3,1000",
    "1E+3,1000",
    "15e-1,1.5",
    "007,7",
    "1e-999,0",
    "1700000000.123,1700000000.123"
  })
  void aTimeIsAFiniteDecimalNumber(String text, double seconds) {
    assertEquals(new ClientTime("ada", seconds), ChannelsCodec.time("ada", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "-1e999",
        "0x10",
        "1d",
        "1f",
        "1.",
        ".",
        "1e",
        "e5",
        "--1",
        "1,5",
        "1 ",
        " 1",
        "1_0",
        "0x1p3",
        "now",
        "\u0661",
        "1e99999999999"
      })
  void anyOtherTimeIsRejected(String text) {
    rejected(() -> ChannelsCodec.time("ada", text));
  }

  @Test
  void halfATimeIsIgnored() {
    assertNull(ChannelsCodec.time(null, null));
    assertNull(ChannelsCodec.time("ada", null));
    assertNull(ChannelsCodec.time(null, "nonsense"));
    assertNull(ChannelsCodec.time("", "nonsense"));
  }

  @Test
  void anArrayHoldsTheObjectsBytesAsTheyAre() {
    assertEquals(Bytes.utf8("[]"), ChannelsCodec.array(List.of()));
    assertEquals(Bytes.utf8("[{ }]"), ChannelsCodec.array(List.of(Bytes.utf8("{ }"))));
    assertEquals(
        Bytes.utf8("[{\"a\":1.0},{ \"b\":1e2 },{}]"),
        ChannelsCodec.array(
            List.of(Bytes.utf8("{\"a\":1.0}"), Bytes.utf8("{ \"b\":1e2 }"), Bytes.utf8("{}"))));
  }

  @Test
  void theProgramIsNamedWithItsVersion() {
    assertEquals(
        Bytes.utf8("{\"name\":\"A \\\"B\\\"\",\"version\":\"0.1.0\"}"),
        ChannelsCodec.about("A \"B\"", "0.1.0"));
  }

  @Test
  void keysAreQuoted() {
    assertEquals(Bytes.utf8("[]"), ChannelsCodec.keys(List.of()));
    assertEquals(
        Bytes.utf8("[\"a\",\"\\\"\\\\/\\n\\u0000\",\"\u00e4\ud83d\ude00\"]"),
        ChannelsCodec.keys(List.of("a", "\"\\/\n\u0000", "\u00e4\ud83d\ude00")));
  }

  private static void rejected(Executable executable) {
    FailureException failure = assertThrows(FailureException.class, executable);
    assertEquals(Failure.REJECTED, failure.failure());
    assertFalse(failure.detail().isEmpty());
  }
}
