package io.lockstep.dumper.program;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.StoreException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that name the database, the same for every command. */
public final class DatabaseOptions {
  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      defaultValue = "${env:JDBC_URL:-jdbc:h2:file:./lockstep-logs}",
      description = {
        "The database: jdbc:h2:file:… or jdbc:postgresql://….",
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
      description =
          "Better set DB_PASSWORD: other users can see a command line, but not the variable.")
  private String password;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** Picocli creates the object and fills it. */
  public DatabaseOptions() {
    jdbcUrl = "";
    user = "";
    password = "";
  }

  public Database database() {
    return new Database(jdbcUrl, user, password);
  }

  /** The message of a database failure. It also names the options or variables that caused it. */
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
