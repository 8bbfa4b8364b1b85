package io.lockstep.dumper.query;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.LogStore;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stores rows for a query to find. */
final class StoredRows {
  static final String SOURCE = "ws://logs.example:80/logs/listen";

  private StoredRows() {}

  static void write(Database database, List<LogRow> rows) throws TimeoutException {
    Vertx vertx = Vertx.vertx();
    try {
      LogStore store = LogStore.open(vertx, database, SOURCE).await(60, TimeUnit.SECONDS);
      store.write(rows, OptionalLong.empty()).await(60, TimeUnit.SECONDS);
      store.close().await(60, TimeUnit.SECONDS);
    } finally {
      vertx.close().await(60, TimeUnit.SECONDS);
    }
  }
}
