package io.lockstep.logs;

import java.util.Locale;

/** How much a log entry matters, least first. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR;

  /** The level of that name, without case; an unknown one counts as info. */
  static LogLevel of(String name) {
    try {
      return valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return INFO;
    }
  }

  /** As it is written in an entry. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
