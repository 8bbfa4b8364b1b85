package io.lockstep.logs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How much a log entry matters, least first. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR;

  private final String text = name().toLowerCase(Locale.ROOT);

  private static final Map<String, LogLevel> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(LogLevel::text, level -> level));

  /** The level of that name, without case; an unknown one counts as info. */
  static LogLevel of(String name) {
    LogLevel level = BY_NAME.get(name);
    return level == null
        ? BY_NAME.getOrDefault(name.strip().toLowerCase(Locale.ROOT), INFO)
        : level;
  }

  /** As it is written in an entry. */
  String text() {
    return text;
  }
}
