package io.lockstep.dumper.bench;

import io.lockstep.dumper.DumperVerticle;
import io.lockstep.dumper.follow.DumperSettings;
import io.lockstep.dumper.follow.Endpoint;
import io.lockstep.dumper.follow.Progress;
import io.lockstep.dumper.follow.Selection;
import io.lockstep.dumper.store.Database;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The dumper in this process, when its code is compiled: from its open database to its end. */
record ByVerticle(Vertx vertx, String server) implements Contender {

  @Override
  public Duration fill(Database database) throws Exception {
    DumperSettings settings =
        new DumperSettings(
            Endpoint.parse(server),
            new Selection(null, null),
            List.of(),
            database,
            DumperSettings.BATCH_SIZE,
            Duration.ofMillis(DumperSettings.BATCH_MS),
            true);
    DumperVerticle dumper = new DumperVerticle(settings, new Progress(), line -> {});
    String id = vertx.deployVerticle(dumper).await(60, TimeUnit.SECONDS);
    // The deployment completes when the database is open and following begins.
    long start = System.nanoTime();
    dumper.end().await(60, TimeUnit.SECONDS);
    vertx.undeploy(id).await(60, TimeUnit.SECONDS);
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
