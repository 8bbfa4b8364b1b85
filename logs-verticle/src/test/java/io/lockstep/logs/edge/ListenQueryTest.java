package io.lockstep.logs.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.LogLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenQueryTest {
  /** Reads {@code room=a&user=b}. */
  private static ListenQuery query(String text) {
    Map<String, List<String>> parameters = new HashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      String[] both = pair.split("=", 2);
      parameters.computeIfAbsent(both[0], name -> new ArrayList<>()).add(both[1]);
    }
    return ListenQuery.of(name -> parameters.getOrDefault(name, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "roomId=&room=&level=&user=&text=&since=&tail=", "other=1"})
  void withoutAWordEverythingFromNowOnIsWanted(String text) {
    assertEquals(new ListenQuery(EntryFilter.ALL, null, null), query(text));
  }

  @ParameterizedTest
  @CsvSource({"roomId=a,a", "room=a,a", "roomId=a&room=b,a", "roomId=&room=b,b", "room=a&room=b,a"})
  void theRoomHasTwoNames(String text, String room) {
    assertEquals(room, query(text).filter().room());
  }

  @ParameterizedTest
  @CsvSource({
    "level=warn,WARN",
    "level=Error,ERROR",
    "level=DEBUG,DEBUG",
    "level=Fatal,ERROR",
    "level=40,WARN",
    "level=verbose,TRACE",
    "level=,TRACE"
  })
  void aLevelMayHaveAnyOfItsNames(String text, LogLevel level) {
    assertEquals(level, query(text).filter().level());
  }

  @ParameterizedTest
  @ValueSource(strings = {"loud", "55", "50.0", "warnings", "warn,error", "-10", "0"})
  void aLevelThatIsNoneIsRefused(String text) {
    String refusal =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> query("level=" + text))
                .getMessage());
    assertTrue(refusal.startsWith("level is none of trace, finest, verbose, 10, debug"), refusal);
  }

  @Test
  void usersMayBeSeveral() {
    assertEquals(Set.of("a", "b"), query("user=a&user=&user=b").filter().users());
  }

  @Test
  void aTextIsLookedForWithoutCase() {
    assertEquals(query("text=door"), query("text=DOOR"));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "17,17",
    "9007199254740993,9007199254740993",
    "9223372036854775807,9223372036854775807"
  })
  void sinceIsAWholeNumber(String text, long since) {
    assertEquals(since, query("since=" + text).since());
  }

  @ParameterizedTest
  @CsvSource({"0,0", "17,17", "2147483647,2147483647", "2147483648,2147483647"})
  void theTailIsCountedAsFarAsAnythingCanBe(String text, int tail) {
    assertEquals(tail, query("tail=" + text).tail());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "x", "1e3", " 1", "9223372036854775808", "0x10"})
  void anythingElseIsRefusedByItsName(String text) {
    for (String name : List.of("since", "tail")) {
      assertEquals(
          name + " is not a whole number of at least 0",
          assertThrows(IllegalArgumentException.class, () -> query(name + "=" + text))
              .getMessage());
    }
  }
}
