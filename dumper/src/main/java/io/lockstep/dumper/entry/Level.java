package io.lockstep.dumper.entry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The levels of log entries, the least important first, with all names of each level. Follows WIRE,
 * "Logs".
 */
public enum Level {
  TRACE("finest verbose 10"),
  DEBUG("fine 20"),
  INFO("information notice 30"),
  WARN("warning 40"),
  ERROR("err severe critical crit alert emergency fatal panic 50 60");

  private final String names;

  Level(String otherNames) {
    names = text() + " " + otherNames;
  }

  /** The level with that name, ignoring case and surrounding white space. */
  public static Optional<Level> named(String name) {
    String plain = name.trim().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(level -> level.names().anyMatch(plain::equals)).findAny();
  }

  /** The level of an entry. An unknown name counts as info. */
  public static Level of(String name) {
    return named(name).orElse(INFO);
  }

  /** The error message for an unknown name of a level. */
  public static String refusal(String name) {
    return "'"
        + name
        + "' is none of "
        + Arrays.stream(values()).flatMap(Level::names).collect(Collectors.joining(", "));
  }

  /** The name that an entry has. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All names in lower case. The first is the one that an entry has. */
  public Stream<String> names() {
    return Arrays.stream(names.split(" ", -1));
  }
}
