package io.lockstep.dumper.query;

import io.lockstep.dumper.program.DatabaseOptions;
import io.lockstep.dumper.program.ExitStatus;
import io.lockstep.dumper.program.Version;
import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.ReadingConnection;
import io.lockstep.dumper.store.StoreException;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lockstep-dumper query}: prints stored entries. */
@Command(
    name = "query",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Prints stored entries, oldest first, also while others are being stored.")
public final class QueryCommand implements Callable<Integer> {
  private static final String NO_LIMIT = "" + Long.MAX_VALUE;

  @Mixin private FilterOptions filter = new FilterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = NO_LIMIT,
      description = "Maximum number of entries.")
  private long limit;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv, or ndjson (each entry as the server sent it). table")
  private Format format = Format.TABLE;

  @Mixin private DatabaseOptions options = new DatabaseOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final OutputStream output;

  /** Picocli creates the object. It prints to the standard output of the process. */
  public QueryCommand() {
    // System.out does not report a reader that is gone.
    this(new FileOutputStream(FileDescriptor.out));
  }

  QueryCommand(OutputStream output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (limit < 0) {
      throw new ParameterException(
          spec.commandLine(), "--limit must be a number of at least 0: " + limit);
    }
    Database database = options.database();
    try (Connection connection = ReadingConnection.open(database)) {
      print(new Entries(connection, filter.filter()));
      return ExitStatus.DONE;
    } catch (StoreException e) {
      return failed(e);
    } catch (SQLException e) {
      return failed(ReadingConnection.explain(database, e));
    } catch (IOException e) {
      return unprinted(e);
    }
  }

  private void print(Entries entries) throws SQLException, IOException {
    EntryFormat printed = format.make();
    Writer out = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
    printed.begin(out);
    long left = limit;
    List<StoredEntry> page;
    do {
      page = entries.next((int) Math.min(Entries.PAGE, left));
      for (StoredEntry entry : page) {
        printed.print(entry, out);
      }
      out.flush();
      left -= page.size();
    } while (!page.isEmpty());
  }

  private int unprinted(IOException failure) {
    String why = String.valueOf(failure.getMessage());
    if (why.contains("Broken pipe")) {
      return ExitStatus.DONE; // The reader, such as head, has seen enough.
    }
    spec.commandLine().getErr().println("lockstep-dumper: cannot print: " + why);
    return ExitStatus.BROKEN;
  }

  private int failed(StoreException failure) {
    spec.commandLine().getErr().println("lockstep-dumper: " + options.named(failure));
    return ExitStatus.DATABASE;
  }
}
