package io.lockstep.dumper.query;

import io.lockstep.dumper.entry.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to print. A null does not restrict them.
 *
 * @param from the earliest {@code server_time}
 * @param to the first {@code server_time} that is too late
 * @param level the lowest level
 * @param text part of the {@code msg} or {@code text}, ignoring case
 * @param source part of the source
 */
record EntryFilter(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Level level,
    @Nullable String user,
    @Nullable String room,
    @Nullable String text,
    @Nullable String source) {}
