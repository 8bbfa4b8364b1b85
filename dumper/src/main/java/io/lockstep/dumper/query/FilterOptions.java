package io.lockstep.dumper.query;

import io.lockstep.dumper.entry.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which entries are asked for, as options. */
final class FilterOptions {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description =
          "Entries since then: 2026-03-01T12:00:00Z, 2026-03-01T12:00 or 2026-03-01 of the local"
              + " time, or an age such as 90s, 15m, 2h, 3d.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "Entries before then.")
  private @Nullable Instant to;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      converter = LevelConverter.class,
      description =
          "Entries of that level and above: trace, debug, info, warn, error, or another of their"
              + " names.")
  private @Nullable Level level;

  @Option(names = "--user", paramLabel = "NAME", description = "Entries of that user.")
  private @Nullable String user;

  @Option(names = "--room", paramLabel = "NAME", description = "Entries of that room.")
  private @Nullable String room;

  @Option(
      names = "--text",
      paramLabel = "PART",
      description = "Entries with that in their msg or text, in upper or lower case.")
  private @Nullable String text;

  @Option(
      names = "--source",
      paramLabel = "PART",
      description = "Entries of servers with that in their address.")
  private @Nullable String source;

  EntryFilter filter() {
    return new EntryFilter(from, to, level, user, room, text, source);
  }
}
