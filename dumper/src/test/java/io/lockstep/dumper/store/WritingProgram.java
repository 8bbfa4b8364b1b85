package io.lockstep.dumper.store;

import io.vertx.core.Vertx;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A separate program that writes rows until it is killed. After each write it prints the number of
 * the last row. If it cannot continue, it prints why.
 */
final class WritingProgram {
  static final int BATCH = 20;

  private WritingProgram() {}

  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Database database = new Database(args[0], args[1], args[2]);
      LogStore store =
          LogStore.open(vertx, database, LogStoreFixture.SOURCE).await(60, TimeUnit.SECONDS);
      int last = (int) store.position().await(60, TimeUnit.SECONDS).orElse(0);
      while (true) {
        int next = last + BATCH;
        store.write(Rows.range(last + 1, next), OptionalLong.of(next)).await(60, TimeUnit.SECONDS);
        last = next;
        System.out.println(last);
      }
    } catch (Exception e) {
      // Thrown unchecked by await.
      StoreException why = (StoreException) e;
      System.out.println(why.kind() + " " + why.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }
}
