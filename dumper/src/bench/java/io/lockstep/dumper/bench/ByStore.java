package io.lockstep.dumper.bench;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.LogStore;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The dumper's own way to store rows. */
record ByStore(Vertx vertx, List<List<LogRow>> batches) implements Contender {

  @Override
  public Duration fill(Database database) throws Exception {
    LogStore store = LogStore.open(vertx, database, Sample.SOURCE).await(60, TimeUnit.SECONDS);
    long start = System.nanoTime();
    long last = 0;
    for (List<LogRow> batch : batches) {
      last += batch.size();
      store.write(batch, OptionalLong.of(last)).await(60, TimeUnit.SECONDS);
    }
    store.close().await(60, TimeUnit.SECONDS);
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
