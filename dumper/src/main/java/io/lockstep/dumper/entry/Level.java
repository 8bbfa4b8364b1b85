package io.lockstep.dumper.entry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much a log entry matters, least first, with all names of each level. Follows WIRE, "Logs".
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

  /** The level of that name, without case and without white space around it. */
  public static Optional<Level> named(String name) {
    String plain = name.trim().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(level -> level.names().anyMatch(plain::equals)).findAny();
  }

  /** The level that an entry says; one that is unknown counts as info. */
  public static Level of(String name) {
    return named(name).orElse(INFO);
  }

  /** What a person is told who asks for a level of a name that there is not. */
  public static String refusal(String name) {
    return "'"
        + name
        + "' is none of "
        + Arrays.stream(values()).flatMap(Level::names).collect(Collectors.joining(", "));
  }

  /** As it is written in an entry. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All its names in lower case, the first of them as it is written in an entry. */
  public Stream<String> names() {
    return Arrays.stream(names.split(" ", -1));
  }
}
