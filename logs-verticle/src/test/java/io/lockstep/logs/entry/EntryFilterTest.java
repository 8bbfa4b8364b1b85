package io.lockstep.logs.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.logs.Entries;
import io.lockstep.logs.held.EntryMatch;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EntryFilterTest {
  @ParameterizedTest
  @CsvSource({
    "'','',true",
    "'',red,true",
    "red,red,true",
    "red,'',true",
    "red,blue,false",
    "red,Red,false",
    "red,'red ',false",
    "5,5,true",
  })
  void aRoomGetsItsOwnAndWhatHasNone(String wanted, String room, boolean passes) {
    EntryFilter filter = new EntryFilter(wanted, LogLevel.TRACE, Set.of(), "");
    assertEquals(passes, Entries.passes(filter, Entries.held(1, LogLevel.INFO, room, "ada")));
  }

  @ParameterizedTest
  @EnumSource(LogLevel.class)
  void aLevelAndAbovePass(LogLevel wanted) {
    EntryFilter filter = new EntryFilter("", wanted, Set.of(), "");
    for (LogLevel level : LogLevel.values()) {
      assertEquals(
          level.compareTo(wanted) >= 0,
          Entries.passes(filter, Entries.held(1, level, "", "")),
          level + " at " + wanted);
    }
  }

  @Test
  void anyOfTheUsersPasses() {
    EntryFilter filter = new EntryFilter("", LogLevel.TRACE, Set.of("ada", "joe"), "");
    assertTrue(Entries.passes(filter, Entries.held(1, LogLevel.INFO, "", "joe")));
    assertFalse(Entries.passes(filter, Entries.held(1, LogLevel.INFO, "", "Joe")));
    assertFalse(Entries.passes(filter, Entries.held(1, LogLevel.INFO, "", "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "door|{\"msg\":\"The DOOR opens\"}|true",
        "DOOR|{\"msg\":\"the door\"}|true",
        "\u00c4|{\"msg\":\"\\u00e4\"}|true",
        "door|{\"msg\":\"a wall\"}|false",
        "door|{\"msg\":\"a wall\",\"user\":\"door\"}|false",
        "door|{\"text\":\"a door\"}|true",
        "door|{\"msg\":\"a wall\",\"text\":\"a door\"}|false",
        "door|{\"x\":{\"msg\":\"a door\"}}|false",
        "door|{\"msg\":1,\"text\":\"a door\"}|false",
        "msg|{\"msg\":\"\"}|false",
        "door|{\"msg\":\"\\u0044oor\"}|true",
        "\u03c3\u03bf\u03c6\u03bf\u03c2|{\"msg\":\"\u03a3\u039f\u03a6\u039f\u03a3\"}|true",
        "\u0130stanbul|{\"msg\":\"\u0130STANBUL\"}|true",
        "kelvin|{\"msg\":\"\u212aelvin\"}|true",
        "\ud801\udc28|{\"msg\":\"\ud801\udc00\"}|true",
      })
  void theTextIsLookedForInTheMessageOnlyWithoutCase(String text, String json, boolean passes) {
    EntryFilter filter = new EntryFilter("", LogLevel.TRACE, Set.of(), text);
    HeldEntry entry = new HeldEntry(1, Entries.TIME_MS, Entries.posted(json));
    assertEquals(passes, Entries.passes(filter, entry));
  }

  @ParameterizedTest
  @CsvSource({
    "true,'x','needle','y'",
    "false,'needle','x','y'",
    "true,'x','\u00e4 Ne\\u0045DLE','y'"
  })
  void aLongMessageIsLookedAtInSteps(boolean passes, String before, String within, String after) {
    String json =
        "{\"user\":\"%s\",\"msg\":\"%s%s%s\",\"text\":\"needle\"}"
            .formatted(before, "hay ".repeat(50_000), within, after.repeat(50_000));
    EntryFilter filter = new EntryFilter("", LogLevel.TRACE, Set.of(), "needle");
    HeldEntry entry = new HeldEntry(1, Entries.TIME_MS, Entries.posted(json));
    assertEquals(EntryMatch.Verdict.UNDECIDED, new EntryMatch(filter).look(entry));
    assertEquals(passes, Entries.passes(filter, entry));
  }

  @Test
  void aTextIsFoundWhereverALongMessageIsCutIntoSteps() {
    EntryFilter filter = new EntryFilter("", LogLevel.TRACE, Set.of(), "a long needle");
    for (int at = EntryMatch.STEP_BYTES - 20; at < EntryMatch.STEP_BYTES + 20; at++) {
      String message = "x".repeat(at) + "a long needle" + "x".repeat(EntryMatch.STEP_BYTES);
      assertTrue(Entries.passes(filter, Entries.saying(1, message)));
      assertFalse(Entries.passes(filter, Entries.saying(1, message.replace("dl", "d-l"))));
    }
  }

  @Test
  void allHasToPass() {
    EntryFilter filter = new EntryFilter("red", LogLevel.WARN, Set.of("ada"), "");
    assertTrue(Entries.passes(filter, Entries.held(1, LogLevel.WARN, "red", "ada")));
    assertFalse(Entries.passes(filter, Entries.held(1, LogLevel.INFO, "red", "ada")));
    assertFalse(Entries.passes(filter, Entries.held(1, LogLevel.WARN, "blue", "ada")));
    assertFalse(Entries.passes(filter, Entries.held(1, LogLevel.WARN, "red", "joe")));
  }

  @Test
  void onlyATextHasToBeLookedFor() {
    assertFalse(new EntryFilter("red", LogLevel.WARN, Set.of("ada"), "").readsMessages());
    assertTrue(new EntryFilter("", LogLevel.TRACE, Set.of(), "x").readsMessages());
  }
}
