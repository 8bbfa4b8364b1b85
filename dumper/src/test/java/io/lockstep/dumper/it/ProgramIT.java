package io.lockstep.dumper.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.dumper.Poll;
import io.lockstep.dumper.store.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with a server and H2 on disk: its messages and exit statuses. */
class ProgramIT {
  private final LogServerProgram server;
  private final Database database;

  ProgramIT(@TempDir Path folder) throws IOException {
    server = new LogServerProgram(folder.resolve("logs"));
    database = new Database("jdbc:h2:file:" + folder.resolve("stored"), "sa", "");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String entries(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            number ->
                "{\"level\":\"info\",\"msg\":\"entry %d\",\"text\":\"\",\"user\":\"ada\"}"
                    .formatted(number))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static List<String> messages(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> "entry " + number).toList();
  }

  private Program dumper(String... options) {
    return Program.start(
        Program.DUMPER,
        Map.of("JDBC_URL", database.jdbcUrl(), "WS_ENDPOINT", server.address()),
        options);
  }

  private Program with(String variable, String value) {
    Map<String, String> environment =
        new HashMap<>(Map.of("JDBC_URL", database.jdbcUrl(), "WS_ENDPOINT", server.address()));
    environment.put(variable, value);
    return Program.start(Program.DUMPER, environment);
  }

  private static void assertEnds(int status, String line, Program program) throws Exception {
    assertEquals(status, program.exitStatus(), () -> String.join("\n", program.output()));
    List<String> said =
        program.output().stream().filter(text -> text.startsWith("lockstep-dumper:")).toList();
    assertEquals(1, said.size(), () -> String.join("\n", program.output()));
    assertTrue(said.get(0).contains(line), said.get(0));
  }

  @Test
  void onceItCatchesUpAndEnds() throws Exception {
    assertTrue(server.post(entries(1000)));

    Program first = dumper("--once");
    assertEquals(0, first.exitStatus(), () -> String.join("\n", first.output()));
    assertEquals(0, dumper("--once").exitStatus());

    assertEquals(messages(1000), new StoredTable(database).messages());
  }

  @Test
  void aSignalEndsItWhenWhatItReceivedIsStored() throws Exception {
    Program dumper = dumper("--http-port", "0", "--batch-ms", "60000");
    dumper.awaitLine("following");
    assertTrue(server.post(entries(7)));
    String metrics = operations(dumper);
    Poll.until("entries that wait", () -> waiting(metrics) >= 7);

    assertEquals(0, dumper.terminate());

    assertEquals(messages(7), new StoredTable(database).messages());
  }

  private static double waiting(String operations) {
    return get(operations + "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("lockstep_dumper_waiting_entries "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static String operations(Program dumper) {
    dumper.awaitLine("/health and /metrics at ");
    return dumper.output().stream()
        .filter(line -> line.contains("/metrics at "))
        .map(line -> line.substring(line.indexOf("http://")))
        .findFirst()
        .orElseThrow();
  }

  private static HttpResponse<String> get(String address) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void healthFollowsTheServer() {
    try (Program dumper = dumper("--http-port", "0")) {
      String operations = operations(dumper);
      Poll.until("up", () -> get(operations + "/health").statusCode() == 200);

      server.kill();
      Poll.until("down", () -> get(operations + "/health").statusCode() == 503);

      server.startAgain();
      Poll.until("up again", () -> get(operations + "/health").statusCode() == 200);
    }
  }

  @Test
  void itSaysItsVersion() throws Exception {
    try (Program program = Program.dumper("--version")) {
      assertEquals(0, program.exitStatus());
      assertEquals(List.of("Lockstep 0.1.0"), program.output());
    }
  }

  @Test
  void aWrongPasswordIsOneLine() throws Exception {
    assertEquals(0, dumper("--once").exitStatus());

    assertEnds(
        3,
        "refuses the user sa with this password (DB_USER, --db-password)",
        dumper("--once", "--db-password", "wrong"));
  }

  @Test
  void aTableOfAnotherShapeIsOneLine() throws Exception {
    new StoredTable(database).execute("CREATE TABLE LogEntry (id INT PRIMARY KEY)");

    assertEnds(3, "has other columns", dumper());
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneLine(@TempDir Path other) throws Exception {
    Path file = Files.createFile(other.resolve("file"));

    Program dumper = dumper("--jdbc-url", "jdbc:h2:file:" + file.resolve("logs"));

    assertEnds(3, "cannot write in " + file, dumper);
    assertEquals(1, dumper.output().size(), () -> String.join("\n", dumper.output()));
  }

  @Test
  void aLockedFileIsOneLine() throws Exception {
    try (Connection other = DriverManager.getConnection(database.jdbcUrl(), "sa", "")) {
      assertTrue(other.isValid(1));
      assertEnds(3, "is locked", dumper());
    }
  }

  @Test
  void anAddressThatIsNoneIsOneLine() throws Exception {
    assertEnds(2, ": first argument: not the address of a server", dumper("ftp://a"));
    assertEnds(2, ": WS_ENDPOINT: not the address of a server", with("WS_ENDPOINT", "ftp://a"));
    assertEnds(2, "Unknown option", dumper("--nonsense"));
    assertEnds(2, ": --batch-size: must be 1 to 100000: 0", dumper("--batch-size", "0"));
    assertEnds(2, ": BATCH_SIZE: must be 1 to 100000: 0", with("BATCH_SIZE", "0"));
    assertEnds(2, ": Invalid value for BATCH_MS: 'x' is not an int", with("BATCH_MS", "x"));
    assertEnds(2, ": LEVEL: 'loud' is none of trace, ", with("LEVEL", "loud"));
    assertEnds(3, "there is no driver for jdbc:x (JDBC_URL)", with("JDBC_URL", "jdbc:x"));
    assertEnds(2, "which server", Program.dumper());
  }

  @Test
  void aPortThatCannotBeHadIsOneLine() throws Exception {
    assertEnds(2, "--http-port: must be 0 to 65535: 70000", dumper("--http-port", "70000"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertEnds(
          2,
          "cannot listen on 127.0.0.1:" + port + " (--http-port, HTTP_HOST): ",
          dumper("--http-port", port));
      assertEquals(0, dumper("--once").exitStatus());
      assertEnds(
          2,
          "cannot listen on 127.0.0.1:" + port + " (--port)",
          Program.dumper("console", "--jdbc-url", database.jdbcUrl(), "--port", port));
    }
  }

  @Test
  void aServerThatIsNotThereIsGivenUpOnlyIfItIsForOnce() throws Exception {
    server.kill();

    assertEnds(4, "onnection refused", dumper("--once"));
  }

  @Test
  void aSignalEndsItAlsoWhileItWaitsForItsDatabase() throws Exception {
    Program dumper = dumper("--jdbc-url", "jdbc:postgresql://127.0.0.1:1/nobody");
    dumper.awaitLine("database: ");

    assertEquals(0, dumper.terminate());

    assertTrue(
        dumper.output().stream().noneMatch(line -> line.contains("xception"))
            && dumper.output().stream().anyMatch(line -> line.endsWith("stopped, 0 rows stored")),
        () -> String.join("\n", dumper.output()));
  }
}
