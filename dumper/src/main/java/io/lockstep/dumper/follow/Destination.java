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

/** Where rows go: what following needs of an open database. After a failure it is closed. */
interface Destination {
  /** The number to go on after; empty when nothing is stored yet. */
  Future<OptionalLong> position();

  /**
   * Writes all of it or nothing; what is there already is not written again, and what the database
   * does not take goes, with the {@code refused}, into a table of its own. Where it fails because
   * somebody else wrote, with {@link io.lockstep.dumper.store.StoreException.Kind#MOVED}, the
   * position is then read again.
   */
  Future<Written> write(List<LogRow> rows, List<Refused> refused, OptionalLong position);

  Future<Void> close();

  /** Opens a real one at each call; what a person should know of it is told once. */
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

  /** A real one. */
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
