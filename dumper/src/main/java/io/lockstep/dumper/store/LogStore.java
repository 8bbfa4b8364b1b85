package io.lockstep.dumper.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.jdbcclient.JDBCConnectOptions;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The database of one source's entries. Rows and the position they end at are written in one
 * transaction, so that each entry is stored once whatever happens in between.
 *
 * <p>Every future that fails does so with a {@link StoreException}. A store that failed is closed
 * and another opened; its {@link #position()} then says what was stored.
 */
public final class LogStore {
  /** PostgreSQL's indexes take no longer keys. */
  private static final int MAX_NAME_BYTES = 1000;

  private final Vertx vertx;
  private final Database database;
  private final Pool pool;
  private final SqlConnection connection;
  private final String source;
  private final LogPosition position;
  private final @Nullable H2Sharing sharing;
  private Future<Void> lastWrite = Future.succeededFuture();

  private LogStore(
      Vertx vertx,
      Database database,
      Pool pool,
      SqlConnection connection,
      String source,
      LogPosition position,
      @Nullable H2Sharing sharing) {
    this.vertx = vertx;
    this.database = database;
    this.pool = pool;
    this.connection = connection;
    this.source = source;
    this.position = position;
    this.sharing = sharing;
  }

  /** Like {@link #open(Vertx, Database, String, String)} for all of a source's entries. */
  public static Future<LogStore> open(Vertx vertx, Database database, String source) {
    return open(vertx, database, source, "");
  }

  /**
   * Connects, brings the tables to this version's shape and reads the position.
   *
   * @param source where the entries come from: scheme, host, port and path of the endpoint
   * @param selection which of the source's entries are asked for (a room, a level), in any spelling
   *     that is always the same; empty for all. Each selection has a position of its own; an entry
   *     that several of them bring is stored once.
   */
  public static Future<LogStore> open(
      Vertx vertx, Database database, String source, String selection) {
    if (isTooLong(source) || isTooLong(selection)) {
      return Future.failedFuture(
          StoreException.fatal("an address or a room of over " + MAX_NAME_BYTES + " bytes"));
    }
    H2Sharing.listenOnLoopback();
    String url = new JdbcUrl(database.jdbcUrl()).forWriting();
    Pool pool =
        JDBCPool.pool(
            vertx,
            new JDBCConnectOptions()
                .setJdbcUrl(url)
                .setUser(database.user())
                .setPassword(database.password()),
            new PoolOptions().setMaxSize(1));
    LogPosition position = new LogPosition(source, selection);
    // The connection comes first: it keeps an H2 file open while others come and go.
    return pool.getConnection()
        .compose(
            connection ->
                vertx
                    .executeBlocking(() -> migrated(database, url))
                    .compose(done -> inTransaction(connection, () -> position.read(connection)))
                    .compose(done -> vertx.executeBlocking(() -> shared(database)))
                    .map(
                        sharing ->
                            new LogStore(
                                vertx, database, pool, connection, source, position, sharing)))
        .recover(
            failure ->
                pool.close()
                    .transform(done -> Future.failedFuture(Diagnosis.of(database, failure))));
  }

  /** The number of the last entry that was read; empty when there is none. */
  public Future<OptionalLong> position() {
    return Future.succeededFuture(position.known());
  }

  /**
   * Writes {@code rows} and the new position in one transaction, kept from then on also over a kill
   * -9 of this process or the database. Rows with a number that are there already are left out. One
   * write at a time.
   *
   * @param newPosition the number to go on after; empty when the server gives none
   */
  public Future<Void> write(List<LogRow> rows, OptionalLong newPosition) {
    lastWrite =
        write(rows, newPosition, LogEntryTable.INSERT, LogEntryTable::tuple)
            .recover(
                failure ->
                    Diagnosis.isDuplicate(failure)
                        ? write(
                            rows,
                            newPosition,
                            LogEntryTable.INSERT_IF_ABSENT,
                            LogEntryTable::tupleIfAbsent)
                        : Future.failedFuture(failure))
            .recover(failure -> Future.failedFuture(Diagnosis.of(database, failure)));
    return lastWrite;
  }

  /** Gives everything back; a write under way is finished first. */
  public Future<Void> close() {
    return lastWrite
        .transform(done -> vertx.executeBlocking(this::stopSharing))
        .transform(done -> connection.close())
        .transform(done -> pool.close())
        .recover(failure -> Future.failedFuture(Diagnosis.of(database, failure)));
  }

  private Future<Void> write(
      List<LogRow> rows,
      OptionalLong newPosition,
      String sql,
      BiFunction<LogRow, String, Tuple> tuple) {
    List<Tuple> batch = rows.stream().map(row -> tuple.apply(row, source)).toList();
    return inTransaction(
            connection,
            () ->
                insert(sql, batch)
                    .compose(
                        inserted ->
                            newPosition.isPresent()
                                ? position.move(connection, newPosition.getAsLong())
                                : Future.succeededFuture()))
        .onSuccess(done -> newPosition.ifPresent(position::moved));
  }

  private Future<Void> insert(String sql, List<Tuple> batch) {
    return batch.isEmpty()
        ? Future.succeededFuture()
        : connection.preparedQuery(sql).executeBatch(batch).mapEmpty();
  }

  private static Future<Void> inTransaction(SqlConnection connection, Supplier<Future<Void>> work) {
    return connection
        .begin()
        .compose(
            transaction ->
                work.get()
                    .compose(done -> transaction.commit())
                    .recover(failure -> rolledBack(transaction, failure)));
  }

  private static Future<Void> rolledBack(Transaction transaction, Throwable failure) {
    return transaction.rollback().transform(done -> Future.failedFuture(failure));
  }

  private static Void migrated(Database database, String url) throws SQLException, StoreException {
    Migration.run(database, url);
    return null;
  }

  private static @Nullable H2Sharing shared(Database database) throws SQLException, IOException {
    return H2Sharing.start(new JdbcUrl(database.jdbcUrl()));
  }

  private Void stopSharing() throws IOException {
    if (sharing != null) {
      sharing.stop();
    }
    return null;
  }

  private static boolean isTooLong(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES;
  }
}
