package io.lockstep.dumper.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stores the entries of one source. It writes rows and the position that they end at in one
 * transaction, so each entry is stored once, whatever fails.
 *
 * <p>Every future that fails does so with a {@link StoreException}. After a failure the store is
 * closed and another is opened. Its {@link #position()} then says what was stored.
 */
public final class LogStore {
  private final Vertx vertx;
  private final LogDatabase database;
  private final Pool pool;
  private final SqlConnection connection;
  private final EntryInserts inserts;
  private final LogPosition position;
  private final Optional<String> encodingNotice;
  private final Sharing sharing;
  private Future<Void> lastWrite = Future.succeededFuture();

  LogStore(
      Vertx vertx,
      LogDatabase database,
      Pool pool,
      SqlConnection connection,
      EntryInserts inserts,
      LogPosition position,
      Optional<String> encodingNotice,
      Sharing sharing) {
    this.vertx = vertx;
    this.database = database;
    this.pool = pool;
    this.connection = connection;
    this.inserts = inserts;
    this.position = position;
    this.encodingNotice = encodingNotice;
    this.sharing = sharing;
  }

  /** Opens a store for all entries of a source; see {@link LogDatabase#open}. */
  public static Future<LogStore> open(Vertx vertx, Database database, String source) {
    return new LogDatabase(vertx, database).open(source, "");
  }

  /** The number of the last entry that was stored or refused; empty if there is none. */
  public Future<OptionalLong> position() {
    return Future.succeededFuture(position.known());
  }

  /** Notices about this database for a person, each in one line. */
  public List<String> notices() {
    return Stream.of(encodingNotice, sharing.fault()).flatMap(Optional::stream).toList();
  }

  /** Why other programs cannot read the database until this store is closed; null if they can. */
  @Nullable String sharingFault() {
    return sharing.fault().orElse(null);
  }

  /** Like {@link #write(List, List, OptionalLong)} without entries that were refused before. */
  public Future<Written> write(List<LogRow> rows, OptionalLong newPosition) {
    return write(rows, List.of(), newPosition);
  }

  /**
   * Writes {@code rows} and the new position in one transaction. After it completes, they survive a
   * kill -9 of this process or the database. Rows with a number that are already there are skipped.
   * Rows that the database does not accept go into {@code LogRefused}, as do the {@code refused}.
   * Only one write at a time.
   *
   * @param newPosition the number after which to continue; empty if the server gives none
   */
  public Future<Written> write(List<LogRow> rows, List<Refused> refused, OptionalLong newPosition) {
    Future<Written> written =
        write(() -> inserts.all(rows), refused, newPosition)
            .recover(
                failure ->
                    Diagnosis.isDuplicate(failure)
                        ? write(() -> inserts.absent(rows), refused, newPosition)
                        : Future.failedFuture(failure))
            .recover(
                failure ->
                    Diagnosis.isEntrysFault(failure)
                        ? write(() -> inserts.accepted(rows), refused, newPosition)
                        : Future.failedFuture(failure))
            .recover(this::afterMove)
            .recover(failure -> Future.failedFuture(database.explain(failure)));
    lastWrite = written.mapEmpty();
    return written;
  }

  private Future<Written> afterMove(Throwable failure) {
    boolean moved =
        failure instanceof StoreException problem && problem.kind() == StoreException.Kind.MOVED;
    return (moved
            ? Transactions.run(connection, () -> position.read(connection))
            : Future.succeededFuture())
        .compose(known -> Future.failedFuture(failure));
  }

  /** Closes everything after the present write. */
  public Future<Void> close() {
    return lastWrite
        .transform(done -> vertx.executeBlocking(this::stopSharing))
        .transform(done -> connection.close())
        .transform(done -> pool.close())
        .recover(failure -> Future.failedFuture(database.explain(failure)));
  }

  private Future<Written> write(
      Supplier<Future<Written>> rows, List<Refused> refused, OptionalLong newPosition) {
    return Transactions.run(
            connection,
            () ->
                rows.get()
                    .compose(written -> inserts.refuseAll(refused.iterator(), written))
                    .compose(
                        written ->
                            newPosition.isPresent()
                                ? position.move(connection, newPosition.getAsLong()).map(written)
                                : Future.succeededFuture(written)))
        .onSuccess(done -> newPosition.ifPresent(position::moved));
  }

  private Void stopSharing() throws IOException {
    if (sharing.shared() != null) {
      sharing.shared().stop();
    }
    return null;
  }
}
