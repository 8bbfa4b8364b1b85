package io.lockstep.dumper.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.function.Supplier;

/** Runs work in a transaction. */
final class Transactions {
  private Transactions() {}

  /** Commits if {@code work} succeeds, otherwise rolls back. */
  static <T> Future<T> run(SqlConnection connection, Supplier<Future<T>> work) {
    return connection
        .begin()
        .compose(
            transaction ->
                work.get()
                    .compose(result -> transaction.commit().map(result))
                    .recover(failure -> rolledBack(transaction, failure)));
  }

  private static <T> Future<T> rolledBack(Transaction transaction, Throwable failure) {
    return transaction.rollback().transform(done -> Future.failedFuture(failure));
  }
}
