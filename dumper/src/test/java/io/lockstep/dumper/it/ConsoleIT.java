package io.lockstep.dumper.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as a person starts it. */
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

  @Test
  void itListensOnLoopbackAlone() throws Exception {
    store(1);
    try (Program console = console()) {
      URI address = address(console);

      // Who listens on all addresses answers at this one, too.
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
