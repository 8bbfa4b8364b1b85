package io.lockstep.dumper.bench;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.LogStore;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The dumper's own way. */
record ByStore(Vertx vertx) implements Contender {

  @Override
  public void store(Database database, List<List<LogRow>> batches) throws Exception {
    LogStore store = LogStore.open(vertx, database, StoreBench.SOURCE).await(60, TimeUnit.SECONDS);
    long last = 0;
    for (List<LogRow> batch : batches) {
      last += batch.size();
      store.write(batch, OptionalLong.of(last)).await(60, TimeUnit.SECONDS);
    }
    store.close().await(60, TimeUnit.SECONDS);
  }
}
