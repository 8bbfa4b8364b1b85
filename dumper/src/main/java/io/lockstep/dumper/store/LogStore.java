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
 * The database of one source's entries. Rows and the position they end at are written in one
 * transaction, so that each entry is stored once whatever happens in between.
 *
 * <p>Every future that fails does so with a {@link StoreException}. A store that failed is closed
 * and another opened; its {@link #position()} then says what was stored.
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

  /** One of all of a source's entries; see {@link LogDatabase#open}. */
  public static Future<LogStore> open(Vertx vertx, Database database, String source) {
    return new LogDatabase(vertx, database).open(source, "");
  }

  /** The number of the last entry that was read; empty when there is none. */
  public Future<OptionalLong> position() {
    return Future.succeededFuture(position.known());
  }

  /** What a person should know of this database, each in one line. */
  public List<String> notices() {
    return Stream.of(encodingNotice, sharing.fault()).flatMap(Optional::stream).toList();
  }

  /** Why other programs cannot read what is stored until this is closed; null if they can. */
  @Nullable String sharingFault() {
    return sharing.fault().orElse(null);
  }

  /** Like {@link #write(List, List, OptionalLong)} where nothing is refused beforehand. */
  public Future<Written> write(List<LogRow> rows, OptionalLong newPosition) {
    return write(rows, List.of(), newPosition);
  }

  /**
   * Writes {@code rows} and the new position in one transaction, kept from then on also over a kill
   * -9 of this process or the database. Rows with a number that are there already are left out.
   * Rows that the database does not take go, like those that were {@code refused} before, into
   * {@code LogRefused}. One write at a time.
   *
   * @param newPosition the number to go on after; empty when the server gives none
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
                        ? write(() -> inserts.taken(rows), refused, newPosition)
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

  /** Gives everything back; a write under way is finished first. */
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
                    .compose(written -> inserts.refuse(refused.iterator(), written))
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
