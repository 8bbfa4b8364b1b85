package io.lockstep.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param jar the server's
 * @param reference another jar to compare with in place of the bare servers, if wanted
 * @param only the parts to run
 * @param rounds how many of them
 * @param counted how long each server is measured in a round
 * @param ws a folder that holds {@code node_modules/ws}, if one was named
 * @param nginx the program
 * @param nchan the module for it
 */
record Options(
    Path jar,
    @Nullable Path reference,
    Set<Part> only,
    int rounds,
    Duration counted,
    @Nullable Path ws,
    Path nginx,
    Path nchan) {

  /** What can be run alone. */
  enum Part {
    POSTS,
    FRAMES,
    START,
    SOCKETS,
    LOGS,
    IDLE,
    ROOMS
  }

  static Options fromSystemProperties() {
    return new Options(
        Path.of(property("jar")),
        path(property("reference")),
        parts(property("only")),
        Integer.parseInt(property("rounds")),
        Duration.ofMillis(Long.parseLong(property("millis"))),
        path(property("ws")),
        Path.of(property("nginx")),
        Path.of(property("nchan")));
  }

  boolean runs(Part part) {
    return only.contains(part);
  }

  private static String property(String name) {
    return System.getProperty("bench." + name, "");
  }

  private static @Nullable Path path(String text) {
    return text.isEmpty() ? null : Path.of(text);
  }

  private static Set<Part> parts(String text) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    Arrays.stream(text.split(",", -1))
        .filter(name -> !name.isEmpty())
        .map(name -> Part.valueOf(name.toUpperCase(Locale.ROOT)))
        .forEach(parts::add);
    return parts.isEmpty() ? EnumSet.allOf(Part.class) : parts;
  }
}
