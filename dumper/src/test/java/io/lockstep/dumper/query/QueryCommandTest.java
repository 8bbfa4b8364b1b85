package io.lockstep.dumper.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.dumper.entry.Level;
import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.LogStore;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class QueryCommandTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Database database;
  private final StringWriter errors = new StringWriter();

  QueryCommandTest(@TempDir Path folder) {
    database = new Database("jdbc:h2:file:" + folder.resolve("logs"), "sa", "");
  }

  @Test
  void entriesArePrintedInTheOrderOfTheServersTime() throws Exception {
    write(row(3, "third"), row(1, "first"), row(2, "second"));

    assertEquals(List.of("first", "second", "third"), messages());
  }

  @Test
  void everyPageIsPrintedAlsoWhenAllEntriesHaveOneTime() throws Exception {
    List<LogRow> rows = new ArrayList<>(Collections.nCopies(2 * Entries.PAGE + 50, row(5, "same")));
    rows.add(row(6, "last"));
    StoredRows.write(database, rows);

    List<String> messages = messages();

    assertEquals(2 * Entries.PAGE + 51, messages.size());
    assertEquals("last", messages.get(messages.size() - 1));
  }

  @Test
  void timesSelectFromTheFirstToBeforeTheLast() throws Exception {
    write(row(1, "before"), row(2, "first"), row(3, "second"), row(4, "after"));

    assertEquals(
        List.of("first", "second"),
        messages("--from", "2026-03-01T12:00:02Z", "--to", "2026-03-01T12:00:04Z"));
  }

  @Test
  void aLevelSelectsThatAndAboveAndAnUnknownOneCountsAsInfo() throws Exception {
    write(
        level(1, "trace"),
        level(2, "DEBUG"),
        level(3, "notice"),
        level(4, "Info"),
        level(5, "WARN"),
        level(6, "error"));

    assertEquals(List.of("WARN", "error"), messages("--level", "warn"));
    assertEquals(List.of("notice", "Info", "WARN", "error"), messages("--level", "INFO"));
    assertEquals(6, messages("--level", "trace").size());
  }

  @Test
  void everyNameOfALevelIsOneAlsoInStoredRows() throws Exception {
    List<LogRow> rows = new ArrayList<>();
    Stream.concat(
            Arrays.stream(Level.values()).flatMap(Level::names), Stream.of("loud", "5", "50.0"))
        .map(name -> "\t" + name.toUpperCase(Locale.ROOT) + " ")
        .forEach(
            level -> rows.add(row(rows.size(), level, "ada", "hall", "m" + rows.size(), null)));
    StoredRows.write(database, rows);

    for (Level least : Level.values()) {
      List<String> expected =
          rows.stream()
              .filter(row -> Level.of(row.level()).compareTo(least) >= 0)
              .map(LogRow::msg)
              .toList();
      for (String name : least.names().toList()) {
        assertEquals(expected, messages("--level", name), name);
      }
    }
  }

  @Test
  void aLevelOfAnotherNameIsRefused() {
    assertEquals(2, run(OutputStream.nullOutputStream(), "--level", "loud"));

    assertTrue(
        errors.toString().contains("'--level': 'loud' is none of trace, finest"), errors::toString);
  }

  @Test
  void userAndRoomSelectExactly() throws Exception {
    write(row(1, "ada", "hall", "a"), row(2, "ada", "cellar", "b"), row(3, "adam", "hall", "c"));

    assertEquals(List.of("a"), messages("--user", "ada", "--room", "hall"));
  }

  @Test
  void aTextSelectsInWhateverCaseAndLiterally() throws Exception {
    write(row(1, "100% Über_all"), row(2, "1000 uber all"), row(3, "!"));

    assertEquals(List.of("100% Über_all"), messages("--text", "0% ÜBER_"));
    assertEquals(List.of("!"), messages("--text", "!"));
  }

  @Test
  void aPartOfItsAddressSelectsASource() throws Exception {
    write(row(1, "a"));

    assertEquals(List.of("a"), messages("--source", "logs.example"));
    assertEquals(List.of(), messages("--source", "logs_example"));
  }

  @Test
  void theLimitHoldsOverPages() throws Exception {
    StoredRows.write(database, Collections.nCopies(300, row(5, "same")));

    assertEquals(250, messages("--limit", "250").size());
    assertEquals(0, messages("--limit", "0").size());
  }

  @Test
  void aTableShowsOneLineForEachEntry() throws Exception {
    write(row(1, "two\nlines"));

    List<String> lines = query("--format", "table").lines().toList();

    assertEquals(2, lines.size());
    assertEquals("info   ada           hall          two\\nlines", lines.get(1).substring(31));
  }

  @Test
  void csvQuotesAsTheStandardSays() throws Exception {
    write(row(1, "say \"a, b\"\nand c"));

    assertEquals(
        "id,client_time,server_time,level,msg,user,room,seq_number,text,source,entry\r\n"
            + "1,,2026-03-01T12:00:01Z,info,\"say \"\"a, b\"\"\nand c\",ada,hall,1,t,"
            + StoredRows.SOURCE
            + ",\r\n",
        query("--format", "csv"));
  }

  @Test
  void ndjsonGivesTheEntryBackAsItCame() throws Exception {
    String entry = "{ \"msg\" : \"\\u0000 \\ud800\",\n \"extra\" : 1.50 }";
    write(row(1, "\u0000 \ud800", entry));

    assertEquals(
        "{ \"msg\" : \"\\u0000 \\ud800\",  \"extra\" : 1.50 }\n", query("--format", "ndjson"));
  }

  @Test
  void ndjsonIsMadeOfTheColumnsThatHoldTheWholeEntry() throws Exception {
    write(row(1, "a \"b\""));

    assertEquals(
        "{\"level\":\"info\",\"msg\":\"a \\\"b\\\"\",\"text\":\"t\",\"user\":\"ada\",\"room\":\"hall\","
            + "\"serverTime\":1772366401000,\"seqNumber\":1}\n",
        query("--format", "ndjson"));
  }

  @Test
  void entriesCanBeReadWhileADumperHasTheFileOpen() throws Exception {
    write(row(1, "a"));
    Vertx vertx = Vertx.vertx();
    try {
      LogStore store =
          LogStore.open(vertx, database, StoredRows.SOURCE).await(60, TimeUnit.SECONDS);
      assertEquals(List.of("a"), messages());
      store.write(List.of(row(2, "b")), OptionalLong.of(2)).await(60, TimeUnit.SECONDS);
      assertEquals(List.of("a", "b"), messages());
      store.close().await(60, TimeUnit.SECONDS);
      assertEquals(List.of("a", "b"), messages());
    } finally {
      vertx.close().await(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void aReaderThatIsGoneIsNoFailure() throws Exception {
    write(row(1, "a"));

    assertEquals(0, run(failing("Broken pipe")));
    assertEquals("", errors.toString());
  }

  @Test
  void whatCannotBePrintedIsAFailureOfOneLine() throws Exception {
    write(row(1, "a"));

    assertEquals(1, run(failing("No space left on device")));
    assertEquals(
        "lockstep-dumper: cannot print: No space left on device" + System.lineSeparator(),
        errors.toString());
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }

  @Test
  void aLimitBelowZeroIsAUsageError() {
    assertEquals(2, run(OutputStream.nullOutputStream(), "--limit", "-1"));
  }

  @Test
  void aDatabaseThatIsNotThereIsOneClearLine() {
    assertEquals(3, run(OutputStream.nullOutputStream()));
    assertEquals(
        "lockstep-dumper: there is no database "
            + database.jdbcUrl()
            + " (--jdbc-url)"
            + System.lineSeparator(),
        errors.toString());
  }

  private List<String> messages(String... options) throws IOException {
    String[] csv =
        Stream.concat(Stream.of("--format", "csv"), Stream.of(options)).toArray(String[]::new);
    return query(csv).lines().skip(1).map(line -> line.split(",", -1)[4]).toList();
  }

  private String query(String... options) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    assertEquals(0, run(output, options), errors::toString);
    return output.toString(StandardCharsets.UTF_8);
  }

  private int run(OutputStream output, String... options) {
    return new CommandLine(new QueryCommand(output))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setErr(new PrintWriter(errors, true))
        .execute(
            Stream.concat(
                    Stream.of("--jdbc-url", database.jdbcUrl(), "--db-user", "sa"),
                    Stream.of(options))
                .toArray(String[]::new));
  }

  private void write(LogRow... rows) throws Exception {
    StoredRows.write(database, List.of(rows));
  }

  private static LogRow row(int second, String msg) {
    return row(second, msg, null);
  }

  private static LogRow row(int second, String msg, @Nullable String entry) {
    return row(second, "info", "ada", "hall", msg, entry);
  }

  private static LogRow row(int second, String user, String room, String msg) {
    return row(second, "info", user, room, msg, null);
  }

  private static LogRow level(int second, String level) {
    return row(second, level, "ada", "hall", level, null);
  }

  private static LogRow row(
      int second, String level, String user, String room, String msg, @Nullable String entry) {
    Instant time = NOON.plusSeconds(second);
    Long number = msg.equals("same") ? null : Long.valueOf(second);
    return new LogRow(null, time, level, msg, user, room, number, "t", entry);
  }
}
