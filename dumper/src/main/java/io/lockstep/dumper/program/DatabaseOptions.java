package io.lockstep.dumper.program;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.StoreException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which database; the same for every command. */
public final class DatabaseOptions {
  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      defaultValue = "${env:JDBC_URL:-jdbc:h2:file:./lockstep-logs}",
      description = {
        "Where the rows are: jdbc:h2:file:… or jdbc:postgresql://….",
        "JDBC_URL; jdbc:h2:file:./lockstep-logs"
      })
  private String jdbcUrl;

  @Option(
      names = "--db-user",
      paramLabel = "NAME",
      defaultValue = "${env:DB_USER:-sa}",
      description = "DB_USER; sa")
  private String user;

  @Option(
      names = "--db-password",
      paramLabel = "PASSWORD",
      defaultValue = "${env:DB_PASSWORD:-}",
      description = "Better given as DB_PASSWORD: other users see a command line.")
  private String password;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** For picocli, which fills it. */
  public DatabaseOptions() {
    jdbcUrl = "";
    user = "";
    password = "";
  }

  public Database database() {
    return new Database(jdbcUrl, user, password);
  }

  /** What a database failed with, and by which names it was given where they are to blame. */
  public String named(StoreException failure) {
    List<String> settings = failure.settings();
    return failure.getMessage()
        + (settings.isEmpty()
            ? ""
            : settings.stream()
                .map(setting -> Sources.of(command, setting))
                .collect(Collectors.joining(", ", " (", ")")));
  }
}
