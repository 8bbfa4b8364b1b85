package io.lockstep.dumper.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.OptionalLong;

/**
 * The database of one source's entries. Rows and the position they end at are written in one
 * transaction, so that each entry is stored once whatever happens in between.
 *
 * <p>Every future that fails does so with a {@link StoreException}. A store that failed is closed
 * and another opened; its {@link #position()} then says what was stored.
 */
public final class LogStore {
  private LogStore() {}

  /** Like {@link #open(Vertx, Database, String, String)} for all of a source's entries. */
  public static Future<LogStore> open(Vertx vertx, Database database, String source) {
    return open(vertx, database, source, "");
  }

  /**
   * Connects, brings the tables to this version's shape and checks that they have it.
   *
   * @param source where the entries come from: scheme, host, port and path of the endpoint
   * @param selection which of the source's entries are asked for (a room, a level), in any spelling
   *     that is always the same; empty for all. Each selection has a position of its own; an entry
   *     that several of them bring is stored once.
   */
  public static Future<LogStore> open(
      Vertx vertx, Database database, String source, String selection) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  /** The number of the last entry that was read; empty when there is none. */
  public Future<OptionalLong> position() {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  /**
   * Writes {@code rows} and the new position in one transaction, durable when the future succeeds.
   * Of rows with a number those that are there already are left out. One write at a time.
   *
   * @param position the number to go on after; empty when the server gives none
   */
  public Future<Void> write(List<LogRow> rows, OptionalLong position) {
    return Future.failedFuture(new UnsupportedOperationException());
  }

  /** Gives the connection back; what is under way is finished first. */
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
