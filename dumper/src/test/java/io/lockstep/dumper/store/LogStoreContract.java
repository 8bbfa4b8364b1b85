package io.lockstep.dumper.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a {@link LogStore} does with any database. */
abstract class LogStoreContract {
  static final String SOURCE = "ws://logs.example:80/logs/listen";

  private final Vertx vertx = Vertx.vertx();
  private final List<LogStore> opened = new ArrayList<>();
  private Database database = new Database("", "", "");

  /** A database that only this test uses and that has no tables yet. */
  abstract Database newDatabase() throws Exception;

  @BeforeEach
  void makeDatabase() throws Exception {
    database = newDatabase();
  }

  @AfterEach
  void closeAll() throws Exception {
    for (LogStore store : opened) {
      await(store.close());
    }
    await(vertx.close());
  }

  @Test
  void rowsAreStoredInTheirOrder() throws Exception {
    await(open().write(Rows.range(1, 500), OptionalLong.of(500)));

    assertEquals(Rows.range(1, 500), Table.rows(database));
  }

  @Test
  void aSourceThatWasNeverReadHasNoPosition() throws Exception {
    assertEquals(OptionalLong.empty(), await(open().position()));
  }

  @Test
  void thePositionIsThereWhenTheStoreIsOpenedAgain() throws Exception {
    LogStore store = open();
    await(store.write(Rows.range(1, 3), OptionalLong.of(3)));
    assertEquals(4, await(store.write(Rows.range(4, 7), OptionalLong.of(7))).stored());
    await(store.close());

    assertEquals(OptionalLong.of(7), await(open().position()));
  }

  @Test
  void thePositionMovesOnWithoutARow() throws Exception {
    await(open().write(List.of(), OptionalLong.of(9)));

    assertEquals(OptionalLong.of(9), await(open().position()));
  }

  @Test
  void aPositionMayGoBackWhenTheServerLostItsNumbers() throws Exception {
    LogStore store = open();
    await(store.write(Rows.range(1, 3), OptionalLong.of(3)));
    LogRow first = Rows.numbered(1, Rows.START.plusSeconds(60));
    await(store.write(List.of(first), OptionalLong.of(1)));

    assertEquals(OptionalLong.of(1), await(open().position()));
    assertEquals(List.of(first), Table.rows(database).subList(3, 4));
  }

  @Test
  void rowsWithoutNumbersAreAllStored() throws Exception {
    LogRow row = Rows.withoutNumber("hello");
    LogStore store = open();
    await(store.write(List.of(row, row), OptionalLong.empty()));
    await(store.write(List.of(row), OptionalLong.empty()));

    assertEquals(List.of(row, row, row), Table.rows(database));
    assertEquals(OptionalLong.empty(), await(store.position()));
  }

  @Test
  void aRowThatIsThereAlreadyIsLeftOut() throws Exception {
    await(open().write(Rows.range(1, 3), OptionalLong.of(3)));
    LogStore ofRoom = open(SOURCE, "room=hall");
    assertEquals(2, await(ofRoom.write(Rows.range(2, 5), OptionalLong.of(5))).stored());

    assertEquals(Rows.range(1, 5), Table.rows(database));
  }

  @Test
  void rowsOfSeveralSourcesMayHaveTheSameNumber() throws Exception {
    await(open().write(Rows.range(1, 2), OptionalLong.of(2)));
    await(
        open("ws://other.example:80/logs/listen", "").write(Rows.range(1, 2), OptionalLong.of(2)));

    assertEquals(4, Table.rows(database).size());
  }

  @Test
  void eachSelectionOfASourceHasItsOwnPosition() throws Exception {
    await(open().write(List.of(), OptionalLong.of(3)));

    assertEquals(OptionalLong.empty(), await(open(SOURCE, "room=hall").position()));
  }

  @Test
  void ofTwoWritersFromTheSamePositionOneIsRefusedAndWritesNothing() throws Exception {
    LogStore first = open();
    LogStore second = open();
    await(first.write(Rows.range(1, 3), OptionalLong.of(3)));

    StoreException refused = refused(second.write(Rows.range(1, 5), OptionalLong.of(5)));

    assertEquals(StoreException.Kind.MOVED, refused.kind());
    assertEquals(OptionalLong.of(3), await(second.position()));
    assertEquals(
        "another dumper writes entries of " + SOURCE + " into this database", refused.getMessage());
    assertEquals(Rows.range(1, 3), Table.rows(database));
  }

  @Test
  void closingWaitsForTheWriteUnderWay() throws Exception {
    LogStore store = open();
    Future<Written> writing = store.write(Rows.range(1, 2000), OptionalLong.of(2000));
    await(store.close());

    assertTrue(writing.succeeded());
    assertEquals(2000, Table.rows(database).size());
  }

  @Test
  void theTableHasTheNamesAsDocumented() throws Exception {
    await(open().write(Rows.range(1, 1), OptionalLong.of(1)));

    String all =
        Table.single(
            database,
            "SELECT id || level || msg || \"user\" || room || seq_number || text || source FROM LogEntry"
                + " WHERE client_time = server_time AND entry IS NULL");
    assertEquals("1infomessage 1adahall12026-03-01T12:00:00.124Z info message 1" + SOURCE, all);
  }

  @Test
  void everyTextComesBackAsItWas() throws Exception {
    List<LogRow> rows = new ArrayList<>();
    for (String text : LogTexts.exact()) {
      rows.add(Rows.saying(rows.size(), text));
    }
    await(open().write(rows, OptionalLong.of(rows.size())));

    List<LogRow> stored = Table.rows(database);
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(rows.get(i), stored.get(i));
    }
    assertEquals(rows.size(), stored.size());
  }

  @Test
  void whatNoColumnCanHoldIsKeptInTheEntry() throws Exception {
    List<LogRow> rows = new ArrayList<>();
    for (LogTexts.Inexact text : LogTexts.inexact()) {
      rows.add(Rows.saying(rows.size(), text.msg(), text.json()));
    }
    await(open().write(rows, OptionalLong.of(rows.size())));

    List<LogRow> stored = Table.rows(database);
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(LogTexts.inexact().get(i).json(), stored.get(i).entry());
      assertEquals(LogTexts.inexact().get(i).shown(), stored.get(i).msg());
    }
    assertEquals(rows.size(), stored.size());
  }

  @Test
  void timesAreTheSameInEveryTimeZone() throws Exception {
    List<LogRow> rows = new ArrayList<>();
    for (String time :
        List.of(
            "0001-01-01T00:00:00Z",
            "1582-10-10T12:00:00.001Z",
            "1969-12-31T23:59:59.999Z",
            // Hours that local clocks skip or repeat.
            "2026-03-08T07:30:00.123Z",
            "2026-11-01T05:30:00Z",
            "2026-11-01T06:30:00Z",
            "9999-12-31T23:59:59.999Z")) {
      rows.add(Rows.numbered(rows.size() + 1, Instant.parse(time)));
    }
    TimeZone usual = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      LogStore store = open();
      await(store.write(rows, OptionalLong.of(9)));
      assertEquals(rows, Table.rows(database));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
      assertEquals(rows, Table.rows(database));
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  @Test
  void anEntryThatTheDatabaseRefusesIsKeptApartAndTheRestIsStored() throws Exception {
    LogStore store = open();
    Table.execute(database, "ALTER TABLE LogEntry ADD CONSTRAINT tidy CHECK (msg <> 'swearing')");
    List<LogRow> rows = new ArrayList<>(Rows.range(1, 500));
    LogRow first = Rows.saying(7, "swearing");
    LogRow second = Rows.saying(451, "swearing", "{\"msg\":\"swearing\",\"é\":\"🙂\"}");
    rows.set(6, first);
    rows.set(450, second);

    Written written = await(store.write(rows, OptionalLong.of(500)));

    assertEquals(498, written.stored());
    assertEquals(2, written.refused());
    String reason = String.valueOf(written.reason());
    assertTrue(reason.contains("23") && !reason.contains("swearing"), reason);
    rows.removeAll(List.of(first, second));
    assertEquals(rows, Table.rows(database));
    assertEquals(
        List.of(
            "7 " + first.serverTime() + " " + SOURCE + " " + EntryJson.of(first),
            "451 "
                + second.serverTime()
                + " "
                + SOURCE
                + " {\"msg\":\"swearing\",\"\\u00e9\":\"\\ud83d\\ude42\"}"),
        Table.refused(database));
    assertTrue(
        Table.single(database, "SELECT reason FROM LogRefused WHERE seq_number = 7")
            .toLowerCase(Locale.ROOT)
            .contains("tidy"));
    await(store.close());
    assertEquals(OptionalLong.of(500), await(open().position()));
  }

  @Test
  void anEntryThatIsRefusedAgainIsKeptOnce() throws Exception {
    LogStore store = open();
    Table.execute(database, "CREATE UNIQUE INDEX tidy ON LogEntry (msg)");
    LogRow same = Rows.saying(2, "message 1");
    await(store.write(List.of(Rows.numbered(1), same, Rows.numbered(3)), OptionalLong.of(3)));

    Written again = await(open(SOURCE, "room=hall").write(List.of(same), OptionalLong.of(2)));

    assertEquals(0, again.refused());
    assertEquals(List.of(Rows.numbered(1), Rows.numbered(3)), Table.rows(database));
    assertEquals(1, Table.refused(database).size());
  }

  @Test
  void whatIsRefusedBeforehandIsKeptWithItsReason() throws Exception {
    Refused large = new Refused(Rows.saying(2, "", "{\"msg\":\"begin"), "over 5 bytes");

    Written written =
        await(open().write(Rows.range(1, 1), List.of(large, large), OptionalLong.of(2)));

    assertEquals(new Written(1, 1, "over 5 bytes"), written);
    assertEquals("over 5 bytes", Table.single(database, "SELECT reason FROM LogRefused"));
    assertEquals("{\"msg\":\"begin", Table.single(database, "SELECT entry FROM LogRefused"));
  }

  @Test
  void refusedEntriesWithoutNumbersAreAllKept() throws Exception {
    LogStore store = open();
    Table.execute(database, "ALTER TABLE LogEntry ADD CONSTRAINT tidy CHECK (msg <> 'swearing')");
    LogRow row = Rows.withoutNumber("swearing");

    assertEquals(2, await(store.write(List.of(row, row), OptionalLong.empty())).refused());
    assertEquals(2, Table.refused(database).size());
  }

  @Test
  void aTableThatTakesNoEntryAtAllIsNoReasonToKeepThemApart() throws Exception {
    LogStore store = open();
    Table.execute(database, "ALTER TABLE LogEntry DROP COLUMN room");

    StoreException refused = refused(store.write(Rows.range(1, 3), OptionalLong.of(3)));

    assertEquals(StoreException.Kind.FATAL, refused.kind());
    assertEquals(List.of(), Table.refused(database));
    assertTrue(String.valueOf(refused.getMessage()).length() < 400, refused::getMessage);
    assertFalse(String.valueOf(refused.getMessage()).contains("message 1"), refused::getMessage);
  }

  @Test
  void aForeignTableOfThatNameIsRefused() throws Exception {
    Table.execute(database, "CREATE TABLE LogRefused (id INT, source VARCHAR)");

    StoreException refused = refused(LogStore.open(vertx, database, SOURCE));

    assertEquals(StoreException.Kind.FATAL, refused.kind());
    assertTrue(String.valueOf(refused.getMessage()).startsWith("the table LogRefused of "));
  }

  @Test
  void aTableOfAnotherShapeIsRefusedAndLeftAlone() throws Exception {
    Table.execute(
        database, "CREATE TABLE LogEntry (id INT, msg VARCHAR(100), level VARCHAR, room VARCHAR)");

    StoreException refused = refused(LogStore.open(vertx, database, SOURCE));

    assertEquals(StoreException.Kind.FATAL, refused.kind());
    assertEquals(
        "the table LogEntry of "
            + database.jdbcUrl()
            + " has other columns (client_time, entry, id, msg, seq_number, server_time, source,"
            + " text, user missing or of another type; id without a value of its own): rename it, or use another database",
        refused.getMessage());
    assertEquals("0", Table.single(database, "SELECT COUNT(*) FROM LogEntry"));
  }

  @ParameterizedTest
  @CsvSource({
    "id BIGINT PRIMARY KEY, more INT, id",
    "id BIGINT GENERATED BY DEFAULT AS IDENTITY, more INT NOT NULL, more"
  })
  void aTableThatTakesNoRowOfOursIsRefused(String id, String more, String fault) throws Exception {
    createTable(id, more);

    StoreException refused = refused(LogStore.open(vertx, database, SOURCE));

    assertEquals(StoreException.Kind.FATAL, refused.kind());
    assertEquals(
        "the table LogEntry of "
            + database.jdbcUrl()
            + " has other columns ("
            + fault
            + " without a value of its own): rename it, or use another database",
        refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "id BIGINT GENERATED BY DEFAULT AS IDENTITY, more INT",
    "id BIGINT GENERATED ALWAYS AS IDENTITY, more INT NOT NULL DEFAULT 5",
  })
  void aTableThatTakesOurRowsMayHaveMoreColumns(String id, String more) throws Exception {
    createTable(id, more);

    await(open().write(Rows.range(1, 2), OptionalLong.of(2)));

    assertEquals(Rows.range(1, 2), Table.rows(database));
  }

  private void createTable(String id, String more) throws Exception {
    Table.execute(
        database,
        "CREATE TABLE LogEntry ("
            + id
            + ", "
            + more
            + ", client_time TIMESTAMP WITH TIME ZONE, server_time TIMESTAMP WITH TIME ZONE,"
            + " level VARCHAR, msg VARCHAR, \"user\" VARCHAR, room VARCHAR, seq_number BIGINT,"
            + " text VARCHAR, source VARCHAR, entry VARCHAR)");
  }

  @Test
  void tablesOfASchemaWithASimilarNameDoNotMatter() throws Exception {
    Table.execute(database, "CREATE SCHEMA log_s");
    Table.execute(database, "CREATE SCHEMA logXs");
    Table.execute(database, "CREATE TABLE logXs.LogEntry (id INT)");
    Database inSchema =
        new Database(
            database.jdbcUrl() + schemaParameter("log_s"), database.user(), database.password());

    await(await(LogStore.open(vertx, inSchema, SOURCE)).close());

    assertEquals("0", Table.single(database, "SELECT COUNT(*) FROM log_s.LogEntry"));
  }

  /** The parameter to append to the URL so that {@code schema} becomes the default schema. */
  abstract String schemaParameter(String schema);

  @Test
  void otherTablesInTheDatabaseDoNotMatter() throws Exception {
    Table.execute(database, "CREATE TABLE Customers (id INT)");

    await(open().write(Rows.range(1, 2), OptionalLong.of(2)));

    assertEquals(2, Table.rows(database).size());
  }

  @Test
  void aWrongPasswordIsOneClearLine() throws Exception {
    await(open().write(Rows.range(1, 2), OptionalLong.of(2)));
    Database wrong = new Database(database.jdbcUrl(), database.user(), "guessed");

    StoreException refused = refused(LogStore.open(vertx, wrong, SOURCE));

    assertEquals(StoreException.Kind.FATAL, refused.kind());
    assertEquals(
        database.jdbcUrl() + " refuses the user " + database.user() + " with this password",
        refused.getMessage());
  }

  @Test
  void aSourceThatNoIndexCouldHoldIsRefused() throws Exception {
    StoreException refused =
        refused(LogStore.open(vertx, database, "ws://host/" + "\u00e9".repeat(500)));

    assertEquals(StoreException.Kind.FATAL, refused.kind());
  }

  Vertx vertx() {
    return vertx;
  }

  Database database() {
    return database;
  }

  LogStore open() throws Exception {
    return open(SOURCE, "");
  }

  LogStore open(String source, String selection) throws Exception {
    LogStore store = await(new LogDatabase(vertx, database).open(source, selection));
    opened.add(store);
    return store;
  }

  static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(60, TimeUnit.SECONDS);
  }

  static StoreException refused(Future<?> future) {
    return assertThrows(StoreException.class, () -> await(future));
  }
}
