package io.lockstep.dumper.store;

import static io.lockstep.dumper.store.LogStoreFixture.await;
import static io.lockstep.dumper.store.LogStoreFixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How rows and positions are written. */
interface LogStoreWritingRules extends LogStoreFixture {
  @Test
  default void rowsAreStoredInTheirOrder() throws Exception {
    await(open().write(Rows.range(1, 500), OptionalLong.of(500)));

    assertEquals(Rows.range(1, 500), Table.rows(database()));
  }

  @Test
  default void aSourceThatWasNeverReadHasNoPosition() throws Exception {
    assertEquals(OptionalLong.empty(), await(open().position()));
  }

  @Test
  default void thePositionIsThereWhenTheStoreIsOpenedAgain() throws Exception {
    LogStore store = open();
    await(store.write(Rows.range(1, 3), OptionalLong.of(3)));
    assertEquals(4, await(store.write(Rows.range(4, 7), OptionalLong.of(7))).stored());
    await(store.close());

    assertEquals(OptionalLong.of(7), await(open().position()));
  }

  @Test
  default void thePositionMovesOnWithoutARow() throws Exception {
    await(open().write(List.of(), OptionalLong.of(9)));

    assertEquals(OptionalLong.of(9), await(open().position()));
  }

  @Test
  default void aPositionMayGoBackWhenTheServerLostItsNumbers() throws Exception {
    LogStore store = open();
    await(store.write(Rows.range(1, 3), OptionalLong.of(3)));
    LogRow first = Rows.numbered(1, Rows.START.plusSeconds(60));
    await(store.write(List.of(first), OptionalLong.of(1)));

    assertEquals(OptionalLong.of(1), await(open().position()));
    assertEquals(List.of(first), Table.rows(database()).subList(3, 4));
  }

  @Test
  default void rowsWithoutNumbersAreAllStored() throws Exception {
    LogRow row = Rows.withoutNumber("hello");
    LogStore store = open();
    await(store.write(List.of(row, row), OptionalLong.empty()));
    await(store.write(List.of(row), OptionalLong.empty()));

    assertEquals(List.of(row, row, row), Table.rows(database()));
    assertEquals(OptionalLong.empty(), await(store.position()));
  }

  @Test
  default void aRowThatIsThereAlreadyIsLeftOut() throws Exception {
    await(open().write(Rows.range(1, 3), OptionalLong.of(3)));
    LogStore ofRoom = open(SOURCE, "room=hall");
    assertEquals(2, await(ofRoom.write(Rows.range(2, 5), OptionalLong.of(5))).stored());

    assertEquals(Rows.range(1, 5), Table.rows(database()));
  }

  @Test
  default void rowsOfSeveralSourcesMayHaveTheSameNumber() throws Exception {
    await(open().write(Rows.range(1, 2), OptionalLong.of(2)));
    await(
        open("ws://other.example:80/logs/listen", "").write(Rows.range(1, 2), OptionalLong.of(2)));

    assertEquals(4, Table.rows(database()).size());
  }

  @Test
  default void eachSelectionOfASourceHasItsOwnPosition() throws Exception {
    await(open().write(List.of(), OptionalLong.of(3)));

    assertEquals(OptionalLong.empty(), await(open(SOURCE, "room=hall").position()));
  }

  @Test
  default void ofTwoWritersFromTheSamePositionOneIsRefusedAndWritesNothing() throws Exception {
    LogStore first = open();
    LogStore second = open();
    await(first.write(Rows.range(1, 3), OptionalLong.of(3)));

    StoreException refused = refused(second.write(Rows.range(1, 5), OptionalLong.of(5)));

    assertEquals(StoreException.Kind.MOVED, refused.kind());
    assertEquals(OptionalLong.of(3), await(second.position()));
    assertEquals(
        "another dumper writes entries of " + SOURCE + " into this database", refused.getMessage());
    assertEquals(Rows.range(1, 3), Table.rows(database()));
  }

  @Test
  default void closingWaitsForTheWriteUnderWay() throws Exception {
    LogStore store = open();
    Future<Written> writing = store.write(Rows.range(1, 2000), OptionalLong.of(2000));
    await(store.close());

    assertTrue(writing.succeeded());
    assertEquals(2000, Table.rows(database()).size());
  }
}
