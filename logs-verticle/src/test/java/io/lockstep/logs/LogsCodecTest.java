package io.lockstep.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.json.JsonObjectText;
import io.lockstep.core.json.NotJsonException;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Name;
import io.lockstep.logs.entry.HeldEntry;
import io.lockstep.logs.entry.LogLevel;
import io.lockstep.logs.entry.NewEntry;
import io.lockstep.logs.entry.OwnLine;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogsCodecTest {
  private static final String STAMP = ",\"serverTime\":7,\"seqNumber\":42}";

  private static String stamped(String json) {
    return Entries.text(LogsCodec.json(new HeldEntry(42, 7, Entries.posted(json))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"room\":\"a\",\"x\":1.50}|{\"room\":\"a\",\"x\":1.50",
        "{}|{\"room\":\"\"",
        "{ }|{ \"room\":\"\"",
        "{\"msg\":\"\\u0061\"}|{\"msg\":\"\\u0061\",\"room\":\"\"",
        "{\"room\":null}|{\"room\":null",
        "{\"r\\u006fom\":1}|{\"r\\u006fom\":1",
        "{\"x\":{\"room\":\"a\"}}|{\"x\":{\"room\":\"a\"},\"room\":\"\"",
      })
  void anEntryKeepsItsSpellingAndHasARoom(String json, String start) {
    assertEquals(start + STAMP, stamped(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"seqNumber\":1,\"room\":\"a\"}",
        "{\"room\":\"a\",\"seqNumber\":1}",
        "{\"serverTime\":\"x\",\"room\":\"a\",\"missing\":{}}",
        "{\"seqNumber\":1,\"room\":\"a\",\"seqNumber\":2}",
        "{\"\\u0073eqNumber\":1,\"room\":\"a\"}",
        "{\"serverTime\":1,\"seqNumber\":2,\"missing\":null,\"room\":\"a\"}",
      })
  void whatOnlyTheServerSetsIsReplaced(String json) {
    assertEquals("{\"room\":\"a\"" + STAMP, stamped(json));
  }

  @Test
  void anEntryOfTheServersFieldsOnlyIsEmpty() {
    assertEquals("{\"room\":\"\"" + STAMP, stamped("{\"seqNumber\":1,\"serverTime\":2}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"red\"|red",
        "\"\\u0072ed\"|red",
        "5|5",
        "5.0|5.0",
        "true|true",
        "null|''",
        "{\"a\" : 1}|{\"a\" : 1}",
        "\"\"|''",
      })
  void aRoomAndAUserAreText(String value, String text) {
    NewEntry entry = Entries.posted("{\"room\":" + value + ",\"user\":" + value + "}");
    assertEquals(text, entry.room());
    assertEquals(text, entry.user());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00", "\\udc00\\ud800", "a\\ud83d", "\\ude00b"})
  void aHalfSurrogateTravelsInTheEntryButNotBesideIt(String half) {
    String json = "{\"room\":\"" + half + "\",\"user\":\"" + half + "\"}";
    NewEntry entry = Entries.posted(json);
    assertTrue(Name.utf8Bytes(entry.room()) > 0);
    assertTrue(Name.utf8Bytes(entry.user()) > 0);
    assertEquals(json.substring(0, json.length() - 1) + STAMP, stamped(json));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"warn\"',WARN",
    "'\"Warn\"',WARN",
    "'\" error \"',ERROR",
    "'\"odd\"',INFO",
    "3,INFO",
    "null,INFO"
  })
  void anUnknownLevelIsInfo(String value, LogLevel level) {
    assertEquals(level, Entries.posted("{\"level\":" + value + "}").level());
  }

  @Test
  void anEntryWithoutALevelIsInfo() {
    assertEquals(LogLevel.INFO, Entries.posted("{}").level());
  }

  @Test
  void anArrayIsTakenInItsOrder() {
    List<NewEntry> entries = LogsCodec.read(Bytes.utf8("[{\"user\":\"a\"} , {\"user\":\"b\"}]"));
    assertEquals(List.of("a", "b"), entries.stream().map(NewEntry::user).toList());
    assertEquals(List.of(), LogsCodec.read(Bytes.utf8("[]")));
  }

  @Test
  void oneThatIsNoObjectIsRefusedWithTheWholeArray() {
    assertThrows(NotJsonException.class, () -> LogsCodec.read(Bytes.utf8("[{},1]")));
  }

  @Test
  void whatWasHeldBeforeIsTheSameAgain() {
    NewEntry entry =
        Entries.posted("{\"level\":\"error\",\"room\":\"\\u0072\",\"user\":5,\"msg\":\"\u20ac\"}");
    HeldEntry held = new HeldEntry(42, 7, entry);
    assertEquals(held, LogsCodec.held(42, LogsCodec.json(held)));
    assertEquals("r", held.room());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"msg\":\"a\",\"text\":\"b\"}|a",
        "{\"text\":\"b\"}|b",
        "{\"msg\":\"a\",\"msg\":\"c\"}|c",
        "{\"msg\":5}|''",
        "{}|''",
      })
  void anEntrySaysItsMessageOrElseItsText(String json, String message) {
    JsonObjectText entry = LogsCodec.saying(LogsCodec.unstamped(Entries.posted(json)));
    JsonObjectText.Member said = LogsCodec.said(entry);
    assertEquals(message, said == null ? "" : entry.string(said));
  }

  private static String array(LogsEvent.@Nullable Gap gap, HeldEntry... entries) {
    return Entries.text(LogsCodec.array(gap, List.of(entries), Entries.TIME_MS));
  }

  @Test
  void aMessageToAListenerIsOneArray() {
    HeldEntry one = Entries.held(42);
    assertEquals("[{\"n\":42" + STAMP + "]", array(null, one));
    HeldEntry other = new HeldEntry(1_000, 0, Entries.held(43).entry());
    assertEquals(
        "[{\"n\":42" + STAMP + ",{\"n\":43,\"serverTime\":0,\"seqNumber\":1000}]",
        array(null, one, other));
  }

  @Test
  void aGapIsAWarningOfTheServersWithTheNumberBeforeTheNext() {
    String gap = array(new LogsEvent.Gap(2L, 41), Entries.held(42));
    assertTrue(
        gap.startsWith("[{\"timestamp\":7,\"level\":\"warn\",\"msg\":\"2 entries are missing"),
        gap);
    assertTrue(gap.contains(",\"user\":\"server\",\"room\":\"\","), gap);
    assertTrue(
        gap.endsWith("\"serverTime\":7,\"seqNumber\":41,\"missing\":2},{\"n\":42" + STAMP + "]"),
        gap);
    assertTrue(array(new LogsEvent.Gap(1L, 41)).contains("\"1 entry is missing"));
  }

  @Test
  void howManyAreMissingMayBeUnknown() {
    String gap = array(new LogsEvent.Gap(null, 41));
    assertTrue(gap.endsWith("\"seqNumber\":41,\"missing\":null}]"), gap);
  }

  @Test
  void aLineOfOurOwnIsAnEntryOfTheServers() {
    OwnLine line = new OwnLine(7, LogLevel.ERROR, "Edge", "it \"failed\"\n\tat x");
    NewEntry entry = LogsCodec.own(line, "1@here");
    assertEquals("server", entry.user());
    assertEquals("", entry.room());
    assertEquals(LogLevel.ERROR, entry.level());
    HeldEntry held = new HeldEntry(42, 8, entry);
    assertEquals(held, LogsCodec.held(42, LogsCodec.json(held)));
    String json = Entries.text(LogsCodec.json(held));
    assertTrue(
        json.startsWith(
            "{\"timestamp\":7,\"level\":\"error\",\"msg\":\"it \\\"failed\\\"\\n\\tat x\""),
        json);
    assertTrue(json.contains(" ERROR Edge - it \\\"failed\\\"\\n\\tat x\",\"user\""), json);
    assertTrue(
        json.endsWith(
            ",\"logger\":\"Edge\",\"process\":\"1@here\",\"serverTime\":8,\"seqNumber\":42}"),
        json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"debug", "DEBUG", " Debug\t"})
  void aLevelIsReadWithoutCase(String name) {
    assertEquals(LogLevel.DEBUG, LogLevel.of(name));
  }
}
