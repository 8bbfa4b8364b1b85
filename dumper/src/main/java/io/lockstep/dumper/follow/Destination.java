package io.lockstep.dumper.follow;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.LogStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Where rows go: what following needs of an open database. After a failure it is closed. */
interface Destination {
  /** The number to go on after; empty when nothing is stored yet. */
  Future<OptionalLong> position();

  /**
   * Writes all of it or nothing; what is there already is not written again. Completes with how
   * many rows were not there. Where it fails because somebody else wrote, with {@link
   * io.lockstep.dumper.store.StoreException.Kind#MOVED}, the position is then read anew.
   */
  Future<Integer> write(List<LogRow> rows, OptionalLong position);

  Future<Void> close();

  /** Opens a real one at each call; the first that others cannot read is told. */
  static Supplier<Future<Destination>> database(
      Vertx vertx, Database database, String source, String selection, Reporter reporter) {
    AtomicBoolean isTold = new AtomicBoolean();
    return () ->
        LogStore.open(vertx, database, source, selection)
            .onSuccess(
                store -> {
                  String fault = store.sharingFault();
                  if (fault != null && !isTold.getAndSet(true)) {
                    reporter.event("database: " + fault);
                  }
                })
            .map(OpenDatabase::new);
  }

  /** A real one. */
  record OpenDatabase(LogStore store) implements Destination {
    @Override
    public Future<OptionalLong> position() {
      return store.position();
    }

    @Override
    public Future<Integer> write(List<LogRow> rows, OptionalLong position) {
      return store.write(rows, position);
    }

    @Override
    public Future<Void> close() {
      return store.close();
    }
  }
}
