package io.lockstep.dumper.program;

import io.lockstep.dumper.follow.DumperSettings;
import io.lockstep.dumper.follow.Endpoint;
import io.lockstep.dumper.follow.Header;
import io.lockstep.dumper.follow.Selection;
import io.lockstep.dumper.follow.SettingException;
import io.lockstep.dumper.store.Database;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The options of a run that follows a log. An option has priority over the variable that its
 * description names.
 */
final class FollowOptions {
  private static final String HTTP_PORT = "HTTP_PORT";
  private static final int NO_PORT = -1;
  private static final int LAST_PORT = 65_535;

  @Parameters(
      arity = "0..1",
      paramLabel = "WS_ENDPOINT",
      defaultValue = "${env:WS_ENDPOINT}",
      description = {
        "The server's address: ws://, wss://, http:// or https://. The dumper adds /logs/listen.",
        "WS_ENDPOINT"
      })
  private @Nullable String endpoint;

  @Option(
      names = "--room",
      paramLabel = "ROOM",
      defaultValue = "${env:ROOM}",
      description = "Only entries of that room and entries without a room. ROOM; all")
  private @Nullable String room;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      defaultValue = "${env:LEVEL}",
      description = "Only entries of at least that level, by any of its names. LEVEL; all")
  private @Nullable String level;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      defaultValue = "${env:HEADER}",
      description = "A header to send with each handshake. May be repeated. HEADER; none")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      defaultValue = "${env:CA_FILE}",
      description = {
        "For wss:// and https://: trust only the PEM certificates in this file.",
        "CA_FILE; Java's certificates"
      })
  private @Nullable String trusted;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "${env:BATCH_SIZE:-500}",
      description = "Maximum number of entries in one write. BATCH_SIZE; 500")
  private int batchSize;

  @Option(
      names = "--batch-ms",
      paramLabel = "MS",
      defaultValue = "${env:BATCH_MS:-200}",
      description = "Longest time that an entry waits for others, in milliseconds. BATCH_MS; 200")
  private int batchMs;

  @Option(names = "--once", description = "Store the entries that the server holds now, then exit.")
  private boolean once;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "${env:HTTP_PORT:--1}",
      description = "Serve /health and /metrics on this port. HTTP_PORT; none")
  private int httpPort;

  @Option(
      names = "--http-host",
      paramLabel = "ADDRESS",
      defaultValue = "${env:HTTP_HOST:-127.0.0.1}",
      description = "The address to listen on for --http-port. HTTP_HOST; 127.0.0.1")
  private String httpHost = "";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /**
   * Returns the settings from the options.
   *
   * @throws ParameterException with one line for a person, which names the option or variable
   */
  DumperSettings settings(Database database) {
    try {
      return read(database);
    } catch (SettingException e) {
      throw new ParameterException(
          command.commandLine(), Sources.of(command, e.setting()) + ": " + e.problem(), e);
    }
  }

  private DumperSettings read(Database database) {
    if (endpoint == null || endpoint.isBlank()) {
      throw new ParameterException(
          command.commandLine(),
          "which server? Give its address, such as https://logs.example.com, or set WS_ENDPOINT");
    }
    if (httpPort < NO_PORT || httpPort > LAST_PORT) {
      throw new SettingException(HTTP_PORT, "must be 0 to " + LAST_PORT + ": " + httpPort);
    }
    Endpoint at = Endpoint.parse(endpoint);
    return new DumperSettings(
        at,
        new Selection(room == null || room.isEmpty() ? at.room() : room, blankToNull(level)),
        headers.stream().filter(line -> !line.isBlank()).map(Header::parse).toList(),
        trusted(),
        database,
        batchSize,
        Duration.ofMillis(batchMs),
        once);
  }

  /**
   * Returns a single word that was given as the address and may be a misspelt command; null if the
   * address is something else.
   */
  @Nullable String loneWord() {
    boolean lone =
        endpoint != null
            && endpoint.strip().matches("[^.:/?#\\[\\]]+")
            && !endpoint.strip().equalsIgnoreCase("localhost");
    return lone ? endpoint : null;
  }

  private @Nullable Path trusted() {
    String file = blankToNull(trusted);
    if (file == null) {
      return null;
    }
    try {
      return Certificates.checked(Path.of(file));
    } catch (InvalidPathException e) {
      throw new SettingException("CA_FILE", "is no path: " + file);
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  boolean isServing() {
    return httpPort >= 0;
  }

  int httpPort() {
    return httpPort;
  }

  String httpHost() {
    return httpHost;
  }

  /** The names under which the port and its address were given. */
  String httpSources() {
    return Sources.of(command, HTTP_PORT) + ", " + Sources.of(command, "HTTP_HOST");
  }
}
