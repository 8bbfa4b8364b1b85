package io.lockstep.dumper.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.LogStore;
import io.lockstep.dumper.store.Rows;
import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console, started as a user starts it. */
class ConsoleIT {
  private final Database database;

  ConsoleIT(@TempDir Path folder) {
    database = new Database("jdbc:h2:file:" + folder.resolve("stored"), "sa", "");
  }

  private Program console() {
    return Program.dumper("console", "--jdbc-url", database.jdbcUrl());
  }

  private static URI address(Program console) {
    console.awaitLine("console: ");
    return console.output().stream()
        .filter(line -> line.startsWith("console: "))
        .map(line -> URI.create(line.substring("console: ".length())))
        .findFirst()
        .orElseThrow();
  }

  private void store(int count) throws Exception {
    Vertx vertx = Vertx.vertx();
    LogStore store =
        LogStore.open(vertx, database, "ws://a:80/logs/listen").await(60, TimeUnit.SECONDS);
    store.write(Rows.range(1, count), OptionalLong.of(count)).await(60, TimeUnit.SECONDS);
    store.close().await(60, TimeUnit.SECONDS);
    vertx.close().await(60, TimeUnit.SECONDS);
  }

  @Test
  void thePrintedAddressAnswersSqlUntilASignal() throws Exception {
    store(3);
    try (Program console = console()) {
      URI address = address(console);
      URI query =
          address.resolve("query.do?" + address.getQuery() + "&sql=SELECT%20msg%20FROM%20LogEntry");

      HttpResponse<String> page =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(query).build(), HttpResponse.BodyHandlers.ofString());

      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("message 3"), page.body());
      console.terminate();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "org.h2.Driver, %s",
    "'', %s",
    "'', %s;FORBID_CREATION=FALSE",
    "'', jdbc:h2:mem:a",
    "'', jdbc:h2:./a",
    "'', jdbc:postgresql://127.0.0.1:1/a",
    "org.postgresql.Driver, jdbc:postgresql://127.0.0.1:1/a"
  })
  void whoKnowsThePortAloneCannotLogIn(String driver, String url) throws Exception {
    store(3);
    try (Program console = console()) {
      URI root = address(console).resolve("/");
      Matcher session = Pattern.compile("jsessionid=(\\w+)").matcher(get(root));
      assertTrue(session.find());
      String id = "?jsessionid=" + session.group(1);

      String answer =
          get(
              root.resolve(
                  "login.do"
                      + id
                      + "&user=sa&password=&driver="
                      + driver
                      + "&url="
                      + url.formatted(database.jdbcUrl())));

      assertTrue(
          answer.contains("90028") || answer.contains("90149") || answer.contains("90134"), answer);
      String rows = get(root.resolve("query.do" + id + "&sql=SELECT%20msg%20FROM%20LogEntry"));
      assertFalse(rows.contains("message 3"), rows);
    }
  }

  private static String get(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void itListensOnLoopbackAlone() throws Exception {
    store(1);
    try (Program console = console()) {
      URI address = address(console);

      // A server that listens on all addresses would answer at this one, too.
      assertThrows(
          ConnectException.class, () -> new Socket("127.0.0.2", address.getPort()).close());
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsOneLine() throws Exception {
    Program console = console();

    assertEquals(3, console.exitStatus());
    assertEquals(
        List.of(true),
        console.output().stream().map(line -> line.startsWith("lockstep-dumper: ")).toList());
  }
}
