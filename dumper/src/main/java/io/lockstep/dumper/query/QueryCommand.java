package io.lockstep.dumper.query;

import io.lockstep.dumper.query.EntryFilter.Level;
import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.ReadingConnection;
import io.lockstep.dumper.store.StoreException;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lockstep-dumper query}: prints stored entries, oldest first. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints stored entries, oldest first; also while a dumper is writing them.")
public final class QueryCommand implements Callable<Integer> {
  private static final String TIME = "TIME";

  @Option(
      names = "--from",
      paramLabel = TIME,
      converter = MomentConverter.class,
      description = "entries since: 2026-03-01T12:00:00Z, a local time or date, or an age such as 2h")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = TIME,
      converter = MomentConverter.class,
      description = "entries before")
  private @Nullable Instant to;

  @Option(names = "--level", description = "that level and above: ${COMPLETION-CANDIDATES}")
  private @Nullable Level level;

  @Option(names = "--user", paramLabel = "NAME", description = "entries of that user")
  private @Nullable String user;

  @Option(names = "--room", paramLabel = "NAME", description = "entries of that room")
  private @Nullable String room;

  @Option(
      names = "--text",
      paramLabel = "PART",
      description = "entries whose msg or text contains that, in upper or lower case")
  private @Nullable String text;

  @Option(
      names = "--source",
      paramLabel = "PART",
      description = "entries of servers whose address contains that")
  private @Nullable String source;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "" + Long.MAX_VALUE,
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "so many entries at most")
  private long limit;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private Format format = Format.table;

  @Mixin private DatabaseOptions options = new DatabaseOptions();

  @Spec private @Nullable CommandSpec spec;
}
