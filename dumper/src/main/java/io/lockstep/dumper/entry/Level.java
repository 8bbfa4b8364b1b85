package io.lockstep.dumper.entry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much a log entry matters, least first. Follows WIRE, "Logs". */
public enum Level {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR;

  /** The level of that name, without case. */
  private static Optional<Level> named(String name) {
    String plain = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(level -> level.name().equals(plain)).findAny();
  }

  /** The level that an entry says; one that is unknown counts as info. */
  public static Level of(String name) {
    return named(name).orElse(INFO);
  }

  /**
   * The level that a person asks for.
   *
   * @throws IllegalArgumentException with one line for a person
   */
  public static Level wanted(String name) {
    return named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "LEVEL is one of " + names() + ", not '" + name + "'"));
  }

  /** As it is written in an entry. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String names() {
    return Arrays.stream(values()).map(Level::text).collect(Collectors.joining(", "));
  }
}
