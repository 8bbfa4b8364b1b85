package io.lockstep.dumper.store;

import static io.lockstep.dumper.store.LogStoreFixture.await;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What a {@link LogStore} does with any database. */
abstract class LogStoreContract
    implements LogStoreWritingRules,
        LogStoreValueRules,
        LogStoreRefusedRules,
        LogStoreOpeningRules {
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

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public Database database() {
    return database;
  }

  @Override
  public LogStore open(String source, String selection) throws Exception {
    LogStore store = await(new LogDatabase(vertx, database).open(source, selection));
    opened.add(store);
    return store;
  }
}
