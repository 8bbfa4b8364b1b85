package io.lockstep.logs.entry;

import io.lockstep.core.settings.Named;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The levels of log entries, lowest first, with all names of each level. Entries, filters and
 * settings use this table, and a test compares the live page's table with it. Follows WIRE, "Logs".
 */
public enum LogLevel implements Named {
  TRACE("finest verbose 10"),
  DEBUG("fine 20"),
  INFO("information notice 30"),
  WARN("warning 40"),
  ERROR("err severe critical crit alert emergency fatal panic 50 60");

  private static final Map<String, LogLevel> BY_NAME = new HashMap<>();

  static {
    for (LogLevel level : values()) {
      level.names().forEach(name -> BY_NAME.put(name, level));
    }
  }

  private final String text = name().toLowerCase(Locale.ROOT);
  private final String names;

  LogLevel(String otherNames) {
    names = text + " " + otherNames;
  }

  /** The level of an entry with that name; an unknown name counts as info. */
  public static LogLevel of(String name) {
    return named(name).orElse(INFO);
  }

  /** The level of that name, without case and without white space around it. */
  static Optional<LogLevel> named(String name) {
    LogLevel level = BY_NAME.get(name);
    return Optional.ofNullable(
        level == null ? BY_NAME.get(name.trim().toLowerCase(Locale.ROOT)) : level);
  }

  /**
   * The level that a filter asks for.
   *
   * @throws IllegalArgumentException lists all names if the name is none of them
   */
  public static LogLevel wanted(String name) {
    return named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "level is none of "
                        + Arrays.stream(values())
                            .flatMap(level -> level.names().stream())
                            .collect(Collectors.joining(", "))));
  }

  /** As it is written in an entry. */
  public String text() {
    return text;
  }

  /** All its names in lower case, the first of them as it is written in an entry. */
  @Override
  public List<String> names() {
    return List.of(names.split(" ", -1));
  }
}
