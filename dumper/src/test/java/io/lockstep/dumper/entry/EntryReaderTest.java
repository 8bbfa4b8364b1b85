package io.lockstep.dumper.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.dumper.entry.LogEntry.Gap;
import io.lockstep.dumper.store.LogRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryReaderTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

  private static final String PLAIN =
      """
      {"timestamp":1700000000123,"level":"warn","msg":"hot","text":"12:00 [warn] hot",\
      "user":"ada","room":"r1","serverTime":1700000000456,"seqNumber":17}""";

  private static LogEntry only(String entry) throws NonsenseException {
    List<LogEntry> entries = EntryReader.read("[" + entry + "]", NOW);
    assertEquals(1, entries.size());
    return entries.get(0);
  }

  private static String with(String field, String value) {
    String named = "\"" + field + "\":";
    return PLAIN.replaceFirst(named + "(\"[^\"]*\"|\\d+)", Matcher.quoteReplacement(named + value));
  }

  @Test
  void theColumnsHoldAPlainEntry() throws NonsenseException {
    LogRow expected =
        new LogRow(
            Instant.ofEpochMilli(1700000000123L),
            Instant.ofEpochMilli(1700000000456L),
            "warn",
            "hot",
            "ada",
            "r1",
            17L,
            "12:00 [warn] hot",
            null);

    assertEquals(expected, only(PLAIN).row());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1700000000123\"",
        "1700000000123.5",
        "1.700000000123e12",
        "99999999999999999",
        "99999999999999999999999999",
        "-62135596800001",
        "null",
        "true",
        "{\"a\":[1]}",
      })
  void aTimeThatNoColumnHoldsKeepsTheEntry(String time) throws NonsenseException {
    String entry = with("timestamp", time);

    assertEquals(entry, only(entry).row().entry());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00.123456789Z, 2026-03-01T12:00:00.123Z",
    "2026-03-01T12:00:00.1+05:30, 2026-03-01T06:30:00.100Z",
    "'2026-03-01T12:00:00,9999999999999999-0330', 2026-03-01T15:30:00.999Z",
    "2026-03-01T12:00+01, 2026-03-01T11:00:00Z",
    "2026-03-01 12:00:00 +0100, 2026-03-01T11:00:00Z",
    "2026-03-01t12:00:00z, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00+01:00[Europe/Paris], 2026-03-01T11:00:00Z",
    "2026-03-01T12:00:00, 2026-03-01T12:00:00Z",
    "2026-03-01, 2026-03-01T00:00:00Z",
    "20260301T120000.5Z, 2026-03-01T12:00:00.500Z",
    "1700000000123, 2023-11-14T22:13:20.123Z",
    "1700000000123.9, 2023-11-14T22:13:20.123Z",
    "-1.5, 1969-12-31T23:59:59.998Z",
  })
  void aTimeMayBeWrittenAsText(String text, Instant time) throws NonsenseException {
    String entry = with("timestamp", "\"" + text + "\"");

    assertEquals(time, only(entry).row().clientTime());
    assertEquals(entry, only(entry).row().entry());
    assertEquals(time, only(with("serverTime", "\"" + text + "\"")).row().serverTime());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-02-30T12:00:00Z",
        "2026-03-01T25:00:00Z",
        "2026-03-01T12:00:00+19:00",
        "0000-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "2026-03-01T12:00:00Zulu",
        "12:00:00",
        "99999999999999999999",
        "1e3",
        "2026-W09-7"
      })
  void aTextThatIsNoTimeThatFitsIsNone(String text) throws NonsenseException {
    String entry = with("timestamp", "\"" + text + "\"");

    assertNull(only(entry).row().clientTime());
    assertEquals(entry, only(entry).row().entry());
  }

  @Test
  void aNumberOfAnEntryIsNoText() throws NonsenseException {
    assertNull(only(with("seqNumber", "\"17\"")).row().seqNumber());
  }

  @Test
  void aFractionOfAMillisecondIsRoundedDownInTheColumn() throws NonsenseException {
    assertEquals(
        Instant.ofEpochMilli(1700000000123L),
        only(with("timestamp", "1700000000123.9")).row().clientTime());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5", "5.0", "null", "false", "[\"a\", \"b\"]", "\"a\\u0000b\"", "\"\\ud83d\""})
  void aTextThatNoColumnHoldsKeepsTheEntry(String room) throws NonsenseException {
    String entry = with("room", room);

    assertEquals(entry, only(entry).row().entry());
  }

  @Test
  void whatIsNoTextIsShownAsItIsSpelled() throws NonsenseException {
    assertEquals("5", only(with("room", "5")).row().room());
    assertEquals("", only(with("room", "null")).row().room());
    assertEquals("[1, {\"a\":2}]", only(with("msg", "[1, {\"a\":2}]")).row().msg());
  }

  @Test
  void anUnknownFieldKeepsTheEntryWithItsOwnBytes() throws NonsenseException {
    String entry = PLAIN.replace("{\"time", "{ \"more\" : {\"a\":[1.50, \"ü\"]} ,\"time");

    assertEquals(entry, only(entry).row().entry());
    assertEquals("hot", only(entry).row().msg());
  }

  @ParameterizedTest
  @ValueSource(strings = {"level", "msg", "text", "user", "room", "serverTime"})
  void aFieldThatIsMissingKeepsTheEntry(String field) throws NonsenseException {
    String entry = PLAIN.replace("\"" + field + "\":", "\"other\":");

    assertEquals(entry, only(entry).row().entry());
  }

  @Test
  void aClientTimeAndANumberMayBeMissing() throws NonsenseException {
    LogRow row =
        only("{\"level\":\"\",\"msg\":\"\",\"text\":\"\",\"user\":\"\",\"room\":\"\",\"serverTime\":5}")
            .row();

    assertNull(row.entry());
    assertNull(row.clientTime());
    assertNull(row.seqNumber());
  }

  @Test
  void aFieldThatIsThereTwiceKeepsTheEntryAndTheLastCounts() throws NonsenseException {
    String entry = PLAIN.replace("}", ",\"msg\":\"cold\"}");

    assertEquals("cold", only(entry).row().msg());
    assertEquals(entry, only(entry).row().entry());
  }

  @Test
  void aServerTimeThatIsMissingIsNow() throws NonsenseException {
    assertEquals(NOW.truncatedTo(ChronoUnit.MILLIS), only("{\"msg\":\"a\"}").row().serverTime());
  }

  @Test
  void whatMissesEntriesIsAGapAndKeptWhole() throws NonsenseException {
    String entry = PLAIN.replace("}", ",\"missing\":12}");

    assertEquals(new Gap(OptionalLong.of(12)), only(entry).gap());
    assertEquals(entry, only(entry).row().entry());
    assertEquals(new Gap(OptionalLong.empty()), only(entry.replace(":12}", ":null}")).gap());
    assertNull(only(PLAIN).gap());
  }

  @Test
  void aGapIsJustBeforeTheEntryThatFollowsIt() throws NonsenseException {
    String gap = "{\"msg\":\"gap\",\"serverTime\":9000,\"seqNumber\":4,\"missing\":2}";
    String next = "{\"msg\":\"next\",\"serverTime\":5000,\"seqNumber\":5}";

    List<LogEntry> entries = EntryReader.read("[" + gap + "," + next + "]", NOW);

    assertEquals(Instant.ofEpochMilli(4999), entries.get(0).row().serverTime());
    assertEquals(gap, entries.get(0).row().entry());
    assertEquals(Instant.ofEpochMilli(5000), entries.get(1).row().serverTime());
    assertEquals(Instant.ofEpochMilli(9000), only(gap).row().serverTime());
    assertEquals(
        Instant.ofEpochMilli(9000),
        EntryReader.readUnnumbered("[" + gap + "," + next + "]", NOW).get(0).row().serverTime());
  }

  @Test
  void entriesComeInTheirOrder() throws NonsenseException {
    List<LogEntry> entries =
        EntryReader.read(" [ " + PLAIN + " ,\n" + with("seqNumber", "18") + " ] ", NOW);

    assertEquals(OptionalLong.of(17), entries.get(0).number());
    assertEquals(OptionalLong.of(18), entries.get(1).number());
    assertEquals(List.of(), EntryReader.read("[]", NOW));
  }

  @Test
  void aMessageThatIsTooDeepOrHasTooManyEntriesIsNonsense() {
    String deep = "[".repeat(1_001) + "]".repeat(1_001);
    String many = "[" + "{},".repeat(100_000) + "{}]";

    assertThrows(NonsenseException.class, () -> only("{\"deep\":" + deep + "}"));
    assertThrows(NonsenseException.class, () -> EntryReader.read(many, NOW));
  }

  @Test
  void whatAServerTakesIsNotTooDeepOrTooLong() throws NonsenseException {
    String deep = "[".repeat(999) + "]".repeat(999);
    String longText = "x".repeat(30_000_000);

    assertNotNull(only("{\"deep\":" + deep + "}").row().entry());
    assertEquals(longText, only(with("text", "\"" + longText + "\"")).row().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nonsense",
        "{}",
        "17",
        "null",
        "[1]",
        "[[]]",
        "[null]",
        "[{}",
        "[{]",
        "[{\"a\"}]",
        "[{}]]",
        "[{}] x",
        "[{\"a\":tru}]",
        "\u0000",
        "[{\"msg\":\"\\x\"}]"
      })
  void anythingElseIsNonsense(String message) {
    assertThrows(NonsenseException.class, () -> EntryReader.read(message, NOW));
  }

  @Test
  void whatIsSaidOfNonsenseIsOneShortLine() {
    NonsenseException e =
        assertThrows(
            NonsenseException.class,
            () -> EntryReader.read("\u001b[31m<html>\r\n" + "x".repeat(1000), NOW));

    String message = String.valueOf(e.getMessage());
    assertTrue(message.length() < 100, message);
    assertTrue(message.chars().noneMatch(Character::isISOControl), message);
  }
}
