package io.lockstep.dumper.follow;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.LogDatabase;
import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.LogStore;
import io.lockstep.dumper.store.Refused;
import io.lockstep.dumper.store.Written;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The open database that the follower writes to. After a failure it is closed. */
interface Destination {
  /** The number after which to continue; empty if nothing is stored yet. */
  Future<OptionalLong> position();

  /**
   * Writes everything or nothing. Rows that are already there are skipped. Rows that the database
   * does not accept go into {@code LogRefused}, as do the {@code refused}. If another program wrote
   * meanwhile, it fails with {@link io.lockstep.dumper.store.StoreException.Kind#MOVED}, and the
   * caller reads the position again.
   */
  Future<Written> write(List<LogRow> rows, List<Refused> refused, OptionalLong position);

  Future<Void> close();

  /**
   * Returns a supplier that opens the database at each call. Each of the database's notices is
   * reported once.
   */
  static Supplier<Future<Destination>> database(
      Vertx vertx, Database database, String source, String selection, Reporter reporter) {
    Set<String> told = ConcurrentHashMap.newKeySet();
    LogDatabase opened = new LogDatabase(vertx, database);
    return () ->
        opened
            .open(source, selection)
            .onSuccess(
                store ->
                    store.notices().stream()
                        .filter(told::add)
                        .forEach(notice -> reporter.event("database: " + notice)))
            .map(OpenDatabase::new);
  }

  /** A destination in a database. */
  record OpenDatabase(LogStore store) implements Destination {
    @Override
    public Future<OptionalLong> position() {
      return store.position();
    }

    @Override
    public Future<Written> write(List<LogRow> rows, List<Refused> refused, OptionalLong position) {
      return store.write(rows, refused, position);
    }

    @Override
    public Future<Void> close() {
      return store.close();
    }
  }
}
