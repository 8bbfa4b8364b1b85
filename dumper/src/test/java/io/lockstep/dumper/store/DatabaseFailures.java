package io.lockstep.dumper.store;

/** Failures of a database, for tests of other packages. */
public final class DatabaseFailures {
  private DatabaseFailures() {}

  /** A failure after which waiting does not help. */
  public static StoreException fatal(String message) {
    return StoreException.fatal(message);
  }
}
