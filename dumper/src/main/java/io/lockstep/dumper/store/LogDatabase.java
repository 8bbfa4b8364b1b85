package io.lockstep.dumper.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Opens stores in a database, one after each failure. It remembers whether the database is behind a
 * pooler that runs each transaction on another connection. There statements must have no names,
 * although names make writing faster.
 */
public final class LogDatabase {
  /** PostgreSQL's indexes accept no longer keys. */
  public static final int MAX_NAME_BYTES = 1000;

  private static final int LOCKED_TRIES = 10;
  private static final long LOCKED_WAIT_MS = 500;

  private final Vertx vertx;
  private final Database database;
  private volatile boolean unnamed;

  public LogDatabase(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.database = database;
  }

  /**
   * Connects, updates the tables to this version, and reads the position. If another program has
   * the H2 file open, it tries again for a few seconds.
   *
   * @param source the endpoint of the entries: scheme, host, port and path
   * @param selection which of the source's entries are requested (a room, a level), as a text that
   *     is always the same for the same selection; empty for all. Each selection has its own
   *     position. An entry that is part of several selections is stored once.
   */
  public Future<LogStore> open(String source, String selection) {
    if (isTooLong(source) || isTooLong(selection)) {
      return Future.failedFuture(
          StoreException.fatal("an address or a room of over " + MAX_NAME_BYTES + " bytes"));
    }
    H2Sharing.listenOnLoopback();
    return openWhenFree(source, selection, LOCKED_TRIES);
  }

  /** Tries again, because a program that reads locks an H2 file for a moment. */
  private Future<LogStore> openWhenFree(String source, String selection, int tries) {
    boolean wasUnnamed = unnamed;
    return openNow(source, selection)
        .recover(
            failure -> {
              if (unnamed && !wasUnnamed) {
                return openWhenFree(source, selection, tries);
              }
              return tries > 1 && Diagnosis.isLocked(failure)
                  ? vertx
                      .timer(LOCKED_WAIT_MS, TimeUnit.MILLISECONDS)
                      .compose(waited -> openWhenFree(source, selection, tries - 1))
                  : Future.failedFuture(failure);
            });
  }

  private Future<LogStore> openNow(String source, String selection) {
    ConnectionSource connections = ConnectionSource.forWriting(database, unnamed);
    Pool pool = JDBCPool.pool(vertx, connections, new PoolOptions().setMaxSize(1));
    // Connect first: this connection keeps an H2 file open while other connections open and close.
    return vertx
        .executeBlocking(() -> writable(database))
        .compose(done -> pool.getConnection())
        .compose(connection -> opened(connections, pool, connection, source, selection))
        .recover(failure -> pool.close().transform(done -> Future.failedFuture(explain(failure))));
  }

  private Future<LogStore> opened(
      ConnectionSource connections,
      Pool pool,
      SqlConnection connection,
      String source,
      String selection) {
    LogPosition position = new LogPosition(source, selection);
    EntryInserts inserts = new EntryInserts(connection, database, source);
    return vertx
        .executeBlocking(() -> Migration.run(connections))
        .compose(
            encoding ->
                Transactions.run(connection, () -> position.read(connection))
                    .compose(done -> vertx.executeBlocking(() -> Sharing.of(database)))
                    .map(
                        sharing ->
                            new LogStore(
                                vertx,
                                this,
                                pool,
                                connection,
                                inserts,
                                position,
                                encoding.notice(database),
                                sharing)));
  }

  /** Explains a failure. If it shows that there is a pooler, remembers that. */
  StoreException explain(Throwable failure) {
    if (!unnamed
        && Diagnosis.isNamedStatement(failure)
        && new JdbcUrl(database.jdbcUrl()).mayLeaveNamesOut()) {
      unnamed = true;
      return StoreException.later(
          database.shown()
              + " is behind a pooler in transaction mode: statements have no names from now on",
          failure);
    }
    return Diagnosis.of(database, failure);
  }

  private static Void writable(Database database) throws StoreException {
    H2Folder.check(new JdbcUrl(database.jdbcUrl()));
    return null;
  }

  /** True if a source or a selection is longer than {@link #MAX_NAME_BYTES}. */
  public static boolean isTooLong(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES;
  }
}
