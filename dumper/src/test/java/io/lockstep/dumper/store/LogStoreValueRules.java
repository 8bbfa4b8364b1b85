package io.lockstep.dumper.store;

import static io.lockstep.dumper.store.LogStoreFixture.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** What columns return of the values that were stored. */
interface LogStoreValueRules extends LogStoreFixture {
  @Test
  default void theTableHasTheNamesAsDocumented() throws Exception {
    await(open().write(Rows.range(1, 1), OptionalLong.of(1)));

    String all =
        Table.single(
            database(),
            "SELECT id || level || msg || \"user\" || room || seq_number || text || source FROM LogEntry"
                + " WHERE client_time = server_time AND entry IS NULL");
    assertEquals("1infomessage 1adahall12026-03-01T12:00:00.124Z info message 1" + SOURCE, all);
  }

  @Test
  default void everyTextComesBackAsItWas() throws Exception {
    List<LogRow> rows = new ArrayList<>();
    for (String text : LogTexts.exact()) {
      rows.add(Rows.saying(rows.size(), text));
    }
    await(open().write(rows, OptionalLong.of(rows.size())));

    List<LogRow> stored = Table.rows(database());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(rows.get(i), stored.get(i));
    }
    assertEquals(rows.size(), stored.size());
  }

  @Test
  default void whatNoColumnCanHoldIsKeptInTheEntry() throws Exception {
    List<LogRow> rows = new ArrayList<>();
    for (LogTexts.Inexact text : LogTexts.inexact()) {
      rows.add(Rows.saying(rows.size(), text.msg(), text.json()));
    }
    await(open().write(rows, OptionalLong.of(rows.size())));

    List<LogRow> stored = Table.rows(database());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(LogTexts.inexact().get(i).json(), stored.get(i).entry());
      assertEquals(LogTexts.inexact().get(i).shown(), stored.get(i).msg());
    }
    assertEquals(rows.size(), stored.size());
  }

  @Test
  default void timesAreTheSameInEveryTimeZone() throws Exception {
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
      assertEquals(rows, Table.rows(database()));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
      assertEquals(rows, Table.rows(database()));
    } finally {
      TimeZone.setDefault(usual);
    }
  }
}
