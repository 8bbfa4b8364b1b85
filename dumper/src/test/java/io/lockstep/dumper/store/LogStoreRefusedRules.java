package io.lockstep.dumper.store;

import static io.lockstep.dumper.store.LogStoreFixture.await;
import static io.lockstep.dumper.store.LogStoreFixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is stored of entries that the database refuses. */
interface LogStoreRefusedRules extends LogStoreFixture {
  @Test
  default void anEntryThatTheDatabaseRefusesIsKeptApartAndTheRestIsStored() throws Exception {
    LogStore store = open();
    Table.execute(database(), "ALTER TABLE LogEntry ADD CONSTRAINT tidy CHECK (msg <> 'swearing')");
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
    assertEquals(rows, Table.rows(database()));
    assertEquals(
        List.of(
            "7 " + first.serverTime() + " " + SOURCE + " " + EntryJson.of(first),
            "451 "
                + second.serverTime()
                + " "
                + SOURCE
                + " {\"msg\":\"swearing\",\"\\u00e9\":\"\\ud83d\\ude42\"}"),
        Table.refused(database()));
    assertTrue(
        Table.single(database(), "SELECT reason FROM LogRefused WHERE seq_number = 7")
            .toLowerCase(Locale.ROOT)
            .contains("tidy"));
    await(store.close());
    assertEquals(OptionalLong.of(500), await(open().position()));
  }

  @Test
  default void anEntryThatIsRefusedAgainIsKeptOnce() throws Exception {
    LogStore store = open();
    Table.execute(database(), "CREATE UNIQUE INDEX tidy ON LogEntry (msg)");
    LogRow same = Rows.saying(2, "message 1");
    await(store.write(List.of(Rows.numbered(1), same, Rows.numbered(3)), OptionalLong.of(3)));

    Written again = await(open(SOURCE, "room=hall").write(List.of(same), OptionalLong.of(2)));

    assertEquals(0, again.refused());
    assertEquals(List.of(Rows.numbered(1), Rows.numbered(3)), Table.rows(database()));
    assertEquals(1, Table.refused(database()).size());
  }

  @Test
  default void whatIsRefusedBeforehandIsKeptWithItsReason() throws Exception {
    Refused large = new Refused(Rows.saying(2, "", "{\"msg\":\"begin"), "over 5 bytes");

    Written written =
        await(open().write(Rows.range(1, 1), List.of(large, large), OptionalLong.of(2)));

    assertEquals(new Written(1, 1, "over 5 bytes"), written);
    assertEquals("over 5 bytes", Table.single(database(), "SELECT reason FROM LogRefused"));
    assertEquals("{\"msg\":\"begin", Table.single(database(), "SELECT entry FROM LogRefused"));
  }

  @Test
  default void refusedEntriesWithoutNumbersAreAllKept() throws Exception {
    LogStore store = open();
    Table.execute(database(), "ALTER TABLE LogEntry ADD CONSTRAINT tidy CHECK (msg <> 'swearing')");
    LogRow row = Rows.withoutNumber("swearing");

    assertEquals(2, await(store.write(List.of(row, row), OptionalLong.empty())).refused());
    assertEquals(2, Table.refused(database()).size());
  }

  @Test
  default void aTableThatTakesNoEntryAtAllIsNoReasonToKeepThemApart() throws Exception {
    LogStore store = open();
    Table.execute(database(), "ALTER TABLE LogEntry DROP COLUMN room");

    StoreException refused = refused(store.write(Rows.range(1, 3), OptionalLong.of(3)));

    assertEquals(StoreException.Kind.FATAL, refused.kind());
    assertEquals(List.of(), Table.refused(database()));
    assertTrue(String.valueOf(refused.getMessage()).length() < 400, refused::getMessage);
    assertFalse(String.valueOf(refused.getMessage()).contains("message 1"), refused::getMessage);
  }
}
