package io.lockstep.dumper.store;

/** What a database may fail with, for tests of what follows. */
public final class DatabaseFailures {
  private DatabaseFailures() {}

  /** What no waiting mends. */
  public static StoreException fatal(String message) {
    return StoreException.fatal(message);
  }
}
