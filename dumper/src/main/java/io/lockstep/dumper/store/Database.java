package io.lockstep.dumper.store;

/** Where a database is and who we are there. */
public record Database(String jdbcUrl, String user, String password) {

  /** The URL as it may be logged: its parameters and a name before its host can hold a password. */
  public String shown() {
    return jdbcUrl.split("[?;]", 2)[0].replaceFirst("//[^/]*@", "//");
  }

  /** Another's text about this database, as it may be logged: the URL in it as {@link #shown}. */
  String shown(String text) {
    return jdbcUrl.isEmpty() ? text : text.replace(jdbcUrl, shown());
  }

  /** Without a password, so that it can be logged. */
  @Override
  public String toString() {
    return shown() + " as " + user;
  }
}
