package io.lockstep.dumper.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import java.util.OptionalLong;
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
  String schemaParameter(String schema) {
    return (database().jdbcUrl().contains("?") ? "&" : "?") + "currentSchema=" + schema;
  }

  @Override
  Database newDatabase() throws Exception {
    return server.newDatabase();
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
