package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code level}, {@code user} and {@code text}: the server leaves out what is not asked for. */
interface LogsFilterRules extends LogsFixture {
  private static String[] ofAllLevels() {
    return new String[] {
      entry("trace", "level", "trace"),
      entry("debug", "level", "Debug"),
      entry("info", "level", "INFO"),
      entry("unknown", "level", "notice"),
      entry("none"),
      "{\"msg\":\"number\",\"level\":7}",
      entry("warn", "level", "warn"),
      entry("error", "level", "eRRor"),
    };
  }

  @Test
  default void aLevelAsksForThatAndAboveWithoutCaseAndAnUnknownOneCountsAsInfo() {
    try (LogListener all = listen("?level=");
        LogListener trace = listen("?level=TRACE");
        LogListener debug = listen("?level=debug");
        LogListener info = listen("?level=Info");
        LogListener unknown = listen("?level=notice");
        LogListener warn = listen("?level=warn");
        LogListener error = listen("?level=ERROR")) {
      add(ofAllLevels());
      add(entry("last", "level", "error"));
      for (LogListener listener : List.of(all, trace)) {
        listener.expect("trace", "debug", "info", "unknown", "none", "number", "warn", "error");
      }
      debug.expect("debug", "info", "unknown", "none", "number", "warn", "error");
      info.expect("info", "unknown", "none", "number", "warn", "error");
      unknown.expect("info", "unknown", "none", "number", "warn", "error");
      warn.expect("warn", "error");
      error.expect("error");
      for (LogListener listener : List.of(all, trace, debug, info, unknown, warn, error)) {
        listener.expect("last");
      }
    }
  }

  @Test
  default void everyNameOfALevelFiltersAndIsFiltered() {
    try (LogListener warn = listen("?level=warning");
        LogListener debug = listen("?level=20");
        LogListener error = listen("?level=Fatal")) {
      add(
          entry("a", "level", "fatal"),
          entry("b", "level", "Critical"),
          entry("c", "level", "warning"),
          entry("d", "level", "ERR"),
          "{\"msg\":\"e\",\"level\":50}",
          "{\"msg\":\"f\",\"level\":40}",
          "{\"msg\":\"g\",\"level\":\"40\"}",
          entry("h", "level", "fine"),
          "{\"msg\":\"i\",\"level\":10}",
          entry("j", "level", "finest"),
          entry("k", "level", "information"),
          entry("l", "level", "panic"));
      warn.expect("a", "b", "c", "d", "e", "f", "g", "l");
      debug.expect("a", "b", "c", "d", "e", "f", "g", "h", "k", "l");
      error.expect("a", "b", "d", "e", "l");
    }
  }

  @Test
  default void aUserAsksForWhatThatUserSaysAndSeveralForWhatAnyOfThemSays() {
    try (LogListener ada = listen("?user=ada");
        LogListener both = listen("?user=ada&user=jo%C3%A9");
        LogListener all = listen("?user=")) {
      add(
          entry("1", "user", "ada"),
          entry("2", "user", "Ada"),
          entry("3", "user", "joé"),
          entry("4"),
          entry("5", "user", "ada", "room", "r"));
      ada.expect("1", "5");
      both.expect("1", "3", "5");
      all.expect("1", "2", "3", "4", "5");
    }
  }

  @Test
  default void aTextAsksForMessagesThatHaveItSomewhereWithoutCase() {
    try (LogListener listener = listen("?text=N%C3%A9edle%20x")) {
      add(
          entry("a nÉEDLE X in it"),
          entry("needle x"),
          entry("néedlex"),
          entry("no", "text", "néedle x"),
          "{\"msg\":\"n\\u00e9edle\\u0020x\"}",
          "{\"text\":\"Néedle X where there is no message\"}",
          entry("last: néedle x"));
      listener.expect("a nÉEDLE X in it", "néedle x", "", "last: néedle x");
    }
  }

  @Test
  default void filtersAreCombined() {
    try (LogListener listener = listen("?room=r&level=warn&user=ada&text=x")) {
      add(
          entry("x1", "room", "r", "level", "warn", "user", "ada"),
          entry("x2", "room", "q", "level", "warn", "user", "ada"),
          entry("x3", "room", "r", "level", "info", "user", "ada"),
          entry("x4", "room", "r", "level", "warn", "user", "joe"),
          entry("y5", "room", "r", "level", "warn", "user", "ada"),
          entry("x6", "level", "error", "user", "ada"));
      listener.expect("x1", "x6");
    }
  }

  @Test
  default void whatIsLeftOutIsNotMissing() {
    try (LogListener listener = listen("?user=rare")) {
      String[] noise = new String[1_000];
      Arrays.fill(noise, entry("noise", "user", "frequent"));
      for (int i = 0; i < 25; i++) {
        add(noise);
      }
      add(entry("at last", "user", "rare"));
      listener.expect("at last");
    }
  }
}
