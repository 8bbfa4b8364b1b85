package io.lockstep.dumper.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database could not do what was asked. The message is one line for a person. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What the caller can do about it. */
  public enum Kind {
    /** Nothing: a wrong password, a locked file, a table of another shape. Somebody has to act. */
    FATAL,
    /** Open again and ask for the position: the database is gone, or its disk is full. */
    LATER,
    /** Ask for the position: somebody else moved it. */
    MOVED
  }

  /** The settings that say where a database is. */
  static final List<String> URL = List.of("JDBC_URL");

  /** The settings that say who we are there. */
  static final List<String> LOGIN = List.of("DB_USER", "DB_PASSWORD");

  private final Kind kind;
  private final List<String> settings;

  private StoreException(
      Kind kind, List<String> settings, String message, @Nullable Throwable cause) {
    super(message.replaceAll("\\R\\s*", " "), cause);
    this.kind = kind;
    this.settings = settings;
  }

  /** What a person mends by other values of these settings. */
  static StoreException fatal(List<String> settings, String message, @Nullable Throwable cause) {
    return new StoreException(Kind.FATAL, settings, message, cause);
  }

  static StoreException fatal(String message) {
    return new StoreException(Kind.FATAL, List.of(), message, null);
  }

  static StoreException fatal(String message, Throwable cause) {
    return new StoreException(Kind.FATAL, List.of(), message, cause);
  }

  static StoreException later(String message) {
    return new StoreException(Kind.LATER, List.of(), message, null);
  }

  static StoreException later(String message, Throwable cause) {
    return new StoreException(Kind.LATER, List.of(), message, cause);
  }

  static StoreException moved(String message) {
    return new StoreException(Kind.MOVED, List.of(), message, null);
  }

  public Kind kind() {
    return kind;
  }

  /** The variables of the settings that are to blame; none when that is not known. */
  public List<String> settings() {
    return settings;
  }
}
