package io.lockstep.dumper.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static final Database H2 = new Database("jdbc:h2:file:./logs", "sa", "");
  private static final Database POSTGRESQL =
      new Database("jdbc:postgresql://host/logs", "ada", "secret");

  @Test
  void aFullDiskMayBecomeLessFull() {
    SQLException ofPart = new SQLException("Writing failed", "50000", 50000);
    ofPart.initCause(new IllegalStateException(new IOException("No space left on device")));
    BatchUpdateException ofBatch = new BatchUpdateException("Writing failed", "HY000", new int[0]);
    ofBatch.setNextException(ofPart);

    assertSays(StoreException.Kind.LATER, "the disk of jdbc:h2:file:./logs is full", H2, ofBatch);
    assertSays(
        StoreException.Kind.LATER,
        "the disk of jdbc:postgresql://host/logs is full",
        POSTGRESQL,
        new SQLException("could not extend file", "53100"));
  }

  @Test
  void whenMemoryRunsOutThatIsSaidAndWhatToDo() {
    SQLException general = new SQLException("General error", "HY000");
    general.initCause(new OutOfMemoryError("Capacity: 1"));

    assertSays(
        StoreException.Kind.LATER,
        "jdbc:h2:file:./logs: the memory of the dumper is exhausted; give it more (-Xmx)",
        H2,
        general);
  }

  @Test
  void aDatabaseThatIsGoneMayComeBack() {
    assertSays(
        StoreException.Kind.LATER,
        "jdbc:postgresql://host/logs: terminating connection due to administrator command",
        POSTGRESQL,
        new SQLException("terminating connection due to administrator command", "57P01"));
    assertSays(
        StoreException.Kind.LATER,
        "jdbc:h2:file:./logs: The database has been closed",
        H2,
        new SQLException("The database has been closed [90098-252]", "90098"));
  }

  @Test
  void aDatabaseThatDoesNotExistNeedsAPerson() {
    assertSays(
        StoreException.Kind.FATAL,
        "jdbc:postgresql://host/logs: database \"logs\" does not exist",
        POSTGRESQL,
        new SQLException("database \"logs\" does not exist", "3D000"));
  }

  @Test
  void aUrlThatNoDriverKnowsNeedsAPerson() {
    assertSays(
        StoreException.Kind.FATAL,
        "there is no driver for jdbc:oracle:x",
        new Database("jdbc:oracle:x", "", ""),
        new SQLException("No suitable driver found for jdbc:oracle:x", "08001"));
  }

  @Test
  void aMessageIsOneLineWithoutTheStatement() {
    assertSays(
        StoreException.Kind.FATAL,
        "jdbc:h2:file:./logs: Column \"A\" not found; really",
        H2,
        new SQLException(
            "Column \"A\" not found;\n  really; SQL statement:\nSELECT A [42122-252]", "42S22"));
  }

  @Test
  void aBatchThatFailedIsToldWithoutWhatIsInIt() {
    BatchUpdateException ofBatch =
        new BatchUpdateException(
            "Batch entry 0 INSERT INTO LogEntry VALUES ('my secret was aborted: it') was aborted: no",
            "08006",
            new int[0]);
    assertSays(
        StoreException.Kind.LATER,
        "jdbc:postgresql://host/logs: a batch failed (SQL state 08006)",
        POSTGRESQL,
        ofBatch);

    ofBatch.setNextException(new SQLException("An I/O error occurred", "08006"));
    assertSays(
        StoreException.Kind.LATER,
        "jdbc:postgresql://host/logs: An I/O error occurred",
        POSTGRESQL,
        ofBatch);
  }

  @Test
  void whatIsSaidOfAnEntrysFaultHasNoneOfItsValues() {
    assertEquals(
        "Value too long for column \"…\": \"…\" (SQL state 22001)",
        FailureText.of(
            H2,
            new SQLException(
                "Value too long for column \"MSG CHARACTER VARYING(3)\": \"'my ''secret'' (9)\"; SQL"
                    + " statement:\nINSERT [22001-252]",
                "22001")));
    assertEquals(
        "NULL not allowed for column \"ROOM\" (SQL state 23502)",
        FailureText.of(
            H2,
            new SQLException("NULL not allowed for column \"ROOM\"; SQL statement:\n", "23502")));
    assertEquals(
        "a trigger refused it (SQL state P0001)",
        FailureText.of(POSTGRESQL, new SQLException("no secrets here", "P0001")));
  }

  @Test
  void whatWasDiagnosedStaysAsItIs() {
    StoreException known = StoreException.fatal("known");

    assertEquals(known, Diagnosis.of(H2, new IllegalStateException(known)));
  }

  private static void assertSays(
      StoreException.Kind kind, String message, Database database, Throwable failure) {
    StoreException diagnosis = Diagnosis.of(database, failure);
    assertEquals(message, diagnosis.getMessage());
    assertEquals(kind, diagnosis.kind());
  }
}
