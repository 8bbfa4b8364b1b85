package io.lockstep.dumper.store;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What tests of a {@link LogStore} share: a database without tables, and stores in it. */
interface LogStoreFixture {
  String SOURCE = "ws://logs.example:80/logs/listen";

  Vertx vertx();

  /** The database of this test. */
  Database database();

  /** The parameter to append to the URL so that {@code schema} becomes the default schema. */
  String schemaParameter(String schema);

  /** Opens a store, which is closed after the test. */
  LogStore open(String source, String selection) throws Exception;

  default LogStore open() throws Exception {
    return open(SOURCE, "");
  }

  static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(60, TimeUnit.SECONDS);
  }

  static StoreException refused(Future<?> future) {
    return assertThrows(StoreException.class, () -> await(future));
  }
}
