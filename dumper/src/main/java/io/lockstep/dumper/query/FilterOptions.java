package io.lockstep.dumper.query;

import io.lockstep.dumper.entry.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose entries. */
final class FilterOptions {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description =
          "Entries since that time: 2026-03-01T12:00:00Z, 2026-03-01T12:00 or 2026-03-01 in local"
              + " time, or an age such as 90s, 15m, 2h, 3d.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "Entries before that time.")
  private @Nullable Instant to;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      converter = LevelConverter.class,
      description =
          "Entries of at least that level: trace, debug, info, warn, error, or another of their"
              + " names.")
  private @Nullable Level level;

  @Option(names = "--user", paramLabel = "NAME", description = "Entries of that user.")
  private @Nullable String user;

  @Option(names = "--room", paramLabel = "NAME", description = "Entries of that room.")
  private @Nullable String room;

  @Option(
      names = "--text",
      paramLabel = "PART",
      description = "Entries whose msg or text contains that, ignoring case.")
  private @Nullable String text;

  @Option(
      names = "--source",
      paramLabel = "PART",
      description = "Entries of servers whose address contains that.")
  private @Nullable String source;

  EntryFilter filter() {
    return new EntryFilter(from, to, level, user, room, text, source);
  }
}
