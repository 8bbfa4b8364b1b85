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
 * A database in which stores are opened, again after each failure. Remembers between them that it
 * is behind a pooler which runs each transaction on another connection: there no statement may have
 * a name, which elsewhere makes writing faster.
 */
public final class LogDatabase {
  /** PostgreSQL's indexes take no longer keys. */
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
   * Connects, brings the tables to this version's shape and reads the position. An H2 file that
   * another program has open is tried again for a few seconds.
   *
   * @param source where the entries come from: scheme, host, port and path of the endpoint
   * @param selection which of the source's entries are asked for (a room, a level), in any spelling
   *     that is always the same; empty for all. Each selection has a position of its own; an entry
   *     that several of them bring is stored once.
   */
  public Future<LogStore> open(String source, String selection) {
    if (isTooLong(source) || isTooLong(selection)) {
      return Future.failedFuture(
          StoreException.fatal("an address or a room of over " + MAX_NAME_BYTES + " bytes"));
    }
    H2Sharing.listenOnLoopback();
    return openWhenFree(source, selection, LOCKED_TRIES);
  }

  /** Who only reads has an H2 file locked for a moment. */
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
    // The connection comes first: it keeps an H2 file open while others come and go.
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

  /** What a failure means; remembers a pooler that it shows. */
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

  /** Whether a source, or a selection, is longer than that. */
  public static boolean isTooLong(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES;
  }
}
