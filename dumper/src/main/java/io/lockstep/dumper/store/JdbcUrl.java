package io.lockstep.dumper.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC URL from a user, and our additions to it. Parameters that the user has set are not
 * changed.
 *
 * @param text the URL as the user gave it
 */
record JdbcUrl(String text) {
  private static final String H2 = "jdbc:h2:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String UNNAMED = "prepareThreshold=0";
  private static final List<String> H2_ELSEWHERE = List.of("mem:", "tcp:", "ssl:", "zip:");

  /** The URL for a program that writes. */
  String forWriting() {
    if (isH2File()) {
      // Each commit is written to the file at once, so stored rows survive a kill -9 of this
      // process. H2's own shutdown hook would close the file before the last batch is written.
      return quiet(h2(h2(text, "WRITE_DELAY=0"), "DB_CLOSE_ON_EXIT=FALSE"));
    } else if (isPostgreSql()) {
      return postgreSql(postgreSql(forUse(), "reWriteBatchedInserts=true"), "tcpKeepAlive=true");
    }
    return text;
  }

  /** The URL for a program that only reads, and that fails if there is no database. */
  String forReading() {
    return new JdbcUrl(forUse()).unnamed();
  }

  /**
   * The URL under which statements have no names, because a pooler may run the next one on another
   * connection.
   */
  String unnamed() {
    return isPostgreSql() ? postgreSql(text, UNNAMED) : text;
  }

  /** True if the user has not decided whether statements have names. */
  boolean mayLeaveNamesOut() {
    return !unnamed().equals(text);
  }

  private String forUse() {
    if (isH2File()) {
      return quiet(h2(text, "IFEXISTS=TRUE"));
    } else if (isPostgreSql()) {
      // In seconds, so that a database whose machine is gone is noticed.
      return postgreSql(
          postgreSql(postgreSql(text, "connectTimeout=10"), "socketTimeout=60"),
          "ApplicationName=lockstep-dumper");
    }
    return text;
  }

  /** True if the URL names a file that this process would open itself. */
  boolean isH2File() {
    return isH2() && H2_ELSEWHERE.stream().noneMatch(text.substring(H2.length())::startsWith);
  }

  boolean isH2() {
    return text.startsWith(H2);
  }

  boolean isPostgreSql() {
    return text.startsWith(POSTGRESQL);
  }

  /** The path of the H2 file without H2's suffix; null if it is not in the file system. */
  @Nullable Path h2Path() {
    if (!isH2File()) {
      return null;
    }
    String path = text.substring(H2.length()).split(";", 2)[0];
    if (path.startsWith("file:")) {
      path = path.substring("file:".length());
    }
    if (path.startsWith("~")) {
      path = System.getProperty("user.home") + path.substring(1);
    }
    // A longer prefix is a scheme of H2, such as split:. On Windows one letter is a drive.
    return path.indexOf(':') > 1 ? null : Path.of(path).toAbsolutePath();
  }

  /**
   * Turns off H2's own reports on the screen and in a file, because the program reports failures
   * itself.
   */
  private static String quiet(String url) {
    return h2(h2(url, "TRACE_LEVEL_SYSTEM_OUT=0"), "TRACE_LEVEL_FILE=0");
  }

  private static String h2(String url, String setting) {
    return has(url, ';', setting) ? url : url + ";" + setting;
  }

  private static String postgreSql(String url, String setting) {
    char first = url.indexOf('?') < 0 ? '?' : '&';
    return has(url, '?', setting) || has(url, '&', setting) ? url : url + first + setting;
  }

  private static boolean has(String url, char before, String setting) {
    String name = before + setting.substring(0, setting.indexOf('=') + 1);
    return url.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
  }
}
