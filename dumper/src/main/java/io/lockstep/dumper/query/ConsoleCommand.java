package io.lockstep.dumper.query;

import io.lockstep.dumper.program.DatabaseOptions;
import io.lockstep.dumper.program.ExitStatus;
import io.lockstep.dumper.program.Version;
import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.ReadingConnection;
import io.lockstep.dumper.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lockstep-dumper console}: H2's web console, for users who want to write SQL. */
@Command(
    name = "console",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Serves a web page for SQL on the database, on loopback only, until it is stopped.",
      "Whoever has the address that it prints can read and change everything in the database.",
      "The port alone gives no access."
    })
public final class ConsoleCommand implements Callable<Integer> {
  private static final int LAST_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The port of the page. Any free port")
  private int port;

  @Mixin private DatabaseOptions options = new DatabaseOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > LAST_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port must be 0 to " + LAST_PORT + ": " + port);
    }
    Database database = options.database();
    ConsoleServer.forbidDrivers();
    try (Connection connection = ReadingConnection.open(database)) {
      serve(connection);
      return ExitStatus.DONE;
    } catch (StoreException e) {
      return failed(e);
    } catch (SQLException e) {
      return failed(ReadingConnection.explain(database, e));
    } catch (IOException e) {
      spec.commandLine().getErr().println("lockstep-dumper: " + e);
      return ExitStatus.BROKEN;
    }
  }

  private void serve(Connection connection) throws SQLException, IOException, InterruptedException {
    try (ConsoleServer server = new ConsoleServer(port)) {
      listen(server);
      PrintWriter out = spec.commandLine().getOut();
      out.println("console: " + server.address(connection));
      out.flush();
      server.awaitEnd();
    }
  }

  private void listen(ConsoleServer server) {
    try {
      server.start();
    } catch (SQLException e) {
      throw new ParameterException(
          spec.commandLine(), "cannot listen on 127.0.0.1:" + port + " (--port)", e);
    }
  }

  private int failed(StoreException failure) {
    spec.commandLine().getErr().println("lockstep-dumper: " + options.named(failure));
    return ExitStatus.DATABASE;
  }
}
