package io.lockstep.dumper.store;

/** Where a database is and who we are there. */
public record Database(String jdbcUrl, String user, String password) {

  /** Without the password, so that it can be logged. */
  @Override
  public String toString() {
    return jdbcUrl + " as " + user;
  }
}
