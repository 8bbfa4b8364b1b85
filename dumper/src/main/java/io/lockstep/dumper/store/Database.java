package io.lockstep.dumper.store;

/** The address of a database and our login. */
public record Database(String jdbcUrl, String user, String password) {

  /**
   * The URL without its parameters and without a user before the host, because these may contain a
   * password. So it can be logged.
   */
  public String shown() {
    return jdbcUrl.split("[?;]", 2)[0].replaceFirst("//[^/]*@", "//");
  }

  /**
   * Returns a driver's text about this database with {@link #shown} in place of the URL, so that it
   * can be logged.
   */
  String shown(String text) {
    return jdbcUrl.isEmpty() ? text : text.replace(jdbcUrl, shown());
  }

  /** The URL and user without the password, so that they can be logged. */
  @Override
  public String toString() {
    return shown() + " as " + user;
  }
}
