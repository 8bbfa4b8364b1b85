package io.lockstep.dumper.query;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; what is null does not matter.
 *
 * @param from the earliest {@code server_time}
 * @param to the first {@code server_time} that is too late
 * @param level the lowest level
 * @param text part of the {@code msg} or {@code text}, in whatever case
 * @param source part of the source
 */
record EntryFilter(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Level level,
    @Nullable String user,
    @Nullable String room,
    @Nullable String text,
    @Nullable String source) {

  /** What an entry's level can be, least first. Any other counts as {@link #INFO}. */
  enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /** As it is in the table but for its case. */
    String inTable() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
