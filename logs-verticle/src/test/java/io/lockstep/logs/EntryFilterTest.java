package io.lockstep.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    assertEquals(passes, filter.matches(Entries.held(1, LogLevel.INFO, room, "ada")));
  }

  @ParameterizedTest
  @EnumSource(LogLevel.class)
  void aLevelAndAbovePass(LogLevel wanted) {
    EntryFilter filter = new EntryFilter("", wanted, Set.of(), "");
    for (LogLevel level : LogLevel.values()) {
      assertEquals(
          level.compareTo(wanted) >= 0,
          filter.matches(Entries.held(1, level, "", "")),
          level + " at " + wanted);
    }
  }

  @Test
  void anyOfTheUsersPasses() {
    EntryFilter filter = new EntryFilter("", LogLevel.TRACE, Set.of("ada", "joe"), "");
    assertTrue(filter.matches(Entries.held(1, LogLevel.INFO, "", "joe")));
    assertFalse(filter.matches(Entries.held(1, LogLevel.INFO, "", "Joe")));
    assertFalse(filter.matches(Entries.held(1, LogLevel.INFO, "", "")));
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
      })
  void theTextIsLookedForInTheMessageOnlyWithoutCase(String text, String json, boolean passes) {
    EntryFilter filter = new EntryFilter("", LogLevel.TRACE, Set.of(), text);
    HeldEntry entry = new HeldEntry(1, Entries.TIME_MS, Entries.posted(json));
    assertEquals(passes, filter.matches(entry));
  }

  @Test
  void allHasToPass() {
    EntryFilter filter = new EntryFilter("red", LogLevel.WARN, Set.of("ada"), "");
    assertTrue(filter.matches(Entries.held(1, LogLevel.WARN, "red", "ada")));
    assertFalse(filter.matches(Entries.held(1, LogLevel.INFO, "red", "ada")));
    assertFalse(filter.matches(Entries.held(1, LogLevel.WARN, "blue", "ada")));
    assertFalse(filter.matches(Entries.held(1, LogLevel.WARN, "red", "joe")));
  }

  @Test
  void onlyATextHasToBeLookedFor() {
    assertFalse(new EntryFilter("red", LogLevel.WARN, Set.of("ada"), "").isSlow());
    assertTrue(new EntryFilter("", LogLevel.TRACE, Set.of(), "x").isSlow());
  }
}
