package io.lockstep.dumper.store;

import static io.lockstep.dumper.store.LogStoreFixture.await;
import static io.lockstep.dumper.store.LogStoreFixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresLogStoreIT extends LogStoreContract {
  private static PostgresServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @Override
  public String schemaParameter(String schema) {
    return (database().jdbcUrl().contains("?") ? "&" : "?") + "currentSchema=" + schema;
  }

  @Override
  Database newDatabase() throws Exception {
    return server.newDatabase();
  }

  @Test
  void aDatabaseOfAnotherEncodingTakesWhatItCanAndSaysSo() throws Exception {
    Database latin = server.newDatabase("LATIN1");
    LogRow emoji = Rows.saying(2, "message \ud83d\ude42");
    LogStore store = await(LogStore.open(vertx(), latin, SOURCE));
    assertEquals(
        List.of(
            latin.jdbcUrl()
                + " has the encoding LATIN1: entries with other characters go to the table"
                + " LogRefused. A database made with ENCODING 'UTF8' takes all"),
        store.notices());

    LogRow umlaut = Rows.saying(1, "\u00dcbergang");
    Written written =
        await(store.write(List.of(umlaut, emoji, Rows.numbered(3)), OptionalLong.of(3)));
    await(store.close());

    assertEquals(
        new Written(2, 1, "it has a character that the database's encoding lacks"), written);
    assertEquals(List.of(umlaut, Rows.numbered(3)), Table.rows(latin));
    assertEquals(
        List.of("2 " + emoji.serverTime() + " " + SOURCE + " " + escaped(EntryJson.of(emoji))),
        Table.refused(latin));
    LogStore again = await(LogStore.open(vertx(), latin, SOURCE));
    assertEquals(OptionalLong.of(3), await(again.position()));
    await(again.close());
  }

  private static String escaped(String json) {
    return json.replace("\ud83d\ude42", "\\ud83d\\ude42");
  }

  @Test
  void aDatabaseWithoutAnEncodingTakesEveryCharacter() throws Exception {
    Database bytes = server.newDatabase("SQL_ASCII");
    LogStore store = await(LogStore.open(vertx(), bytes, SOURCE));
    assertEquals(List.of(), store.notices());
    List<LogRow> rows = new ArrayList<>();
    for (String text : LogTexts.exact()) {
      rows.add(Rows.saying(rows.size(), text));
    }

    Written written = await(store.write(rows, OptionalLong.of(rows.size())));
    await(store.close());

    assertEquals(new Written(rows.size(), 0, null), written);
    assertEquals(rows, Table.rows(bytes));
  }

  @Test
  void theSessionIsInUtcAlsoWhenTheServerDoesNotKnowOurZone() throws Exception {
    String zone = "SystemV/EST5EDT";
    TimeZone usual = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      assertThrows(SQLException.class, () -> Table.rows(database()));
      await(open().write(Rows.range(1, 2), OptionalLong.of(2)));
      ConnectionSource source = ConnectionSource.forWriting(database(), false);
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SHOW TimeZone")) {
        rows.next();
        assertEquals("UTC", rows.getString(1));
      }
      ReadingConnection.open(database()).close();
      assertEquals(zone, TimeZone.getDefault().getID());
    } finally {
      TimeZone.setDefault(usual);
    }
    assertEquals(Rows.range(1, 2), Table.rows(database()));
  }

  @Test
  void aPoolerInTransactionModeIsWrittenThrough() throws Exception {
    try (TransactionPooler pooler = TransactionPooler.before(server.port())) {
      Database pooled = pooler.database(database());
      LogStore store = await(LogStore.open(vertx(), pooled, SOURCE));
      writeEach(store, 1, 20);
      await(store.close());
      ReadingConnection.open(pooled).close();
    }
    assertEquals(Rows.range(1, 20), Table.rows(database()));
  }

  @Test
  void aPoolerThatShowsLaterIsWrittenThroughToo() throws Exception {
    try (TransactionPooler pooler = TransactionPooler.before(server.port())) {
      pooler.allowNames(true);
      Database pooled = pooler.database(database());
      LogDatabase opened = new LogDatabase(vertx(), pooled);
      LogStore first = await(opened.open(SOURCE, ""));
      pooler.allowNames(false);
      StoreException refused = assertThrows(StoreException.class, () -> writeEach(first, 1, 20));
      assertEquals(StoreException.Kind.LATER, refused.kind());
      assertEquals(
          pooled.jdbcUrl()
              + " is behind a pooler in transaction mode: statements have no names from now on",
          refused.getMessage());
      await(first.close());

      LogStore second = await(opened.open(SOURCE, ""));
      int next = (int) await(second.position()).orElseThrow() + 1;
      writeEach(second, next, 20);
      await(second.close());
    }
    assertEquals(Rows.range(1, 20), Table.rows(database()));
  }

  private static void writeEach(LogStore store, int first, int last) throws Exception {
    for (int number = first; number <= last; number++) {
      await(store.write(Rows.range(number, number), OptionalLong.of(number)));
    }
  }

  @Test
  void whoMakesThePoolersStatementsHaveNamesIsToldNotTo() throws Exception {
    try (TransactionPooler pooler = TransactionPooler.before(server.port())) {
      Database pooled = pooler.database(database(), "?prepareThreshold=1");

      StoreException refused = refused(LogStore.open(vertx(), pooled, SOURCE));

      assertEquals(StoreException.Kind.FATAL, refused.kind());
      assertTrue(
          String.valueOf(refused.getMessage()).contains("leave prepareThreshold out"),
          refused::getMessage);
    }
  }

  @Test
  void whatWasWrittenSurvivesAKilledServerAndTheRestFollowsLater() throws Exception {
    LogStore store = open();
    await(store.write(Rows.range(1, 500), OptionalLong.of(500)));
    server.kill();

    StoreException refused = refused(store.write(Rows.range(501, 600), OptionalLong.of(600)));
    assertEquals(StoreException.Kind.LATER, refused.kind());
    Future<LogStore> tooEarly = LogStore.open(vertx(), database(), SOURCE);
    assertEquals(StoreException.Kind.LATER, refused(tooEarly).kind());

    server.startAgain();
    LogStore again = open();
    assertEquals(OptionalLong.of(500), await(again.position()));
    await(again.write(Rows.range(501, 600), OptionalLong.of(600)));
    assertEquals(Rows.range(1, 600), Table.rows(database()));
  }
}
