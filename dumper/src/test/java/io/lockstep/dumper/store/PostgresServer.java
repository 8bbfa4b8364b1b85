package io.lockstep.dumper.store;

import io.lockstep.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL on a free loopback port with its own data folder. It can be killed and started
 * again with the same data. If it cannot start, the test fails with its output.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String USER = "lockstep";
  private static final String PASSWORD = "in step";
  private static final int NOBODY = 65534;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();
  private @Nullable Process process;

  private PostgresServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Unpacks, sets up and starts a server. */
  public static PostgresServer start() throws IOException, InterruptedException {
    // Not in the build's folder: if the tests run as root, an ordinary user may have no access
    // there.
    Path folder = Files.createTempDirectory("lockstep-postgres");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    PostgresServer server = new PostgresServer(folder, FreePort.next());
    PostgresBinaries.unpack(folder.resolve("programs"));
    server.setUp();
    server.startAgain();
    return server;
  }

  /** The address and login of the default database. */
  public Database database() {
    return new Database(url("postgres"), USER, PASSWORD);
  }

  /** A new, empty database on this server. */
  public Database newDatabase() throws SQLException {
    return newDatabase("database" + databases.incrementAndGet(), "");
  }

  /** A new, empty database with another encoding than UTF-8. */
  Database newDatabase(String encoding) throws SQLException {
    return newDatabase(
        "database" + databases.incrementAndGet(),
        " ENCODING '"
            + encoding
            + "' TEMPLATE template0 LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'");
  }

  private Database newDatabase(String name, String options) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + options);
    }
    return new Database(url(name), USER, PASSWORD);
  }

  int port() {
    return port;
  }

  /** Starts the server with the existing data, and waits until it answers. */
  public void startAgain() throws IOException, InterruptedException {
    process =
        run(
            "postgres",
            "-D",
            data().toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            // The kernel keeps what a killed process has written, so it need not be on the disk.
            "-c",
            "fsync=off");
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("PostgreSQL did not start: " + Files.readString(log()));
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  /** Ends all of its processes with SIGKILL. */
  public void kill() {
    Process killed = process;
    if (killed == null) {
      return;
    }
    List<ProcessHandle> all = new ArrayList<>(killed.descendants().toList());
    all.add(0, killed.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    // They hold the shared memory that the next start needs.
    all.forEach(handle -> handle.onExit().join());
    process = null;
  }

  @Override
  public void close() throws IOException {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void setUp() throws IOException, InterruptedException {
    Path data = Files.createDirectory(data());
    Path passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    if (isRoot()) {
      Files.setAttribute(data, "unix:uid", NOBODY);
    }
    Process initdb =
        run(
            "initdb",
            "--pgdata=" + data,
            "--username=" + USER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--no-sync");
    if (initdb.waitFor() != 0) {
      throw new IOException("initdb failed: " + Files.readString(log()));
    }
  }

  /** PostgreSQL refuses to run as root. */
  private Process run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
    }
    command.add(folder.resolve("programs/bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private boolean answers() {
    try {
      connect().close();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url("postgres"), USER, PASSWORD);
  }

  private String url(String name) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path log() {
    return folder.resolve("log");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
