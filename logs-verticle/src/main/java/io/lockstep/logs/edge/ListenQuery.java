package io.lockstep.logs.edge;

import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.LogLevel;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a listener asks for. Follows WIRE, "Logs".
 *
 * @param since the number after which it wants to read; null if it is not given
 * @param tail the number of newest held entries that it wants; null if it is not given
 */
record ListenQuery(EntryFilter filter, @Nullable Long since, @Nullable Integer tail) {

  /**
   * Reads the parameters of an address.
   *
   * @param parameters all values of a name, in their order
   * @throws IllegalArgumentException says which of them is wrong
   */
  static ListenQuery of(Function<String, List<String>> parameters) {
    String room = first(parameters, "roomId");
    EntryFilter filter =
        new EntryFilter(
            room.isEmpty() ? first(parameters, "room") : room,
            level(first(parameters, "level")),
            parameters.apply("user").stream()
                .filter(user -> !user.isEmpty())
                .collect(Collectors.toSet()),
            first(parameters, "text"));
    Long since = number("since", first(parameters, "since"));
    Long tail = number("tail", first(parameters, "tail"));
    return new ListenQuery(
        filter, since, tail == null ? null : (int) Math.min(Integer.MAX_VALUE, tail));
  }

  /** True if it asks for the newest held entries, and not for all after a number. */
  boolean isTail() {
    return since == null && tail != null;
  }

  private static String first(Function<String, List<String>> parameters, String name) {
    List<String> values = parameters.apply(name);
    return values.isEmpty() ? "" : values.get(0);
  }

  private static LogLevel level(String name) {
    return name.isEmpty() ? LogLevel.TRACE : LogLevel.wanted(name);
  }

  private static @Nullable Long number(String name, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through: the message below says what is expected.
    }
    throw new IllegalArgumentException(name + " is not a whole number of at least 0");
  }
}
