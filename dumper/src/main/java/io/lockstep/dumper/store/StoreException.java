package io.lockstep.dumper.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database could not do what was asked. The message is one line for a person. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What the caller can do about it. */
  public enum Kind {
    /** Nothing. A person must act: for example, the password is wrong or the file is locked. */
    FATAL,
    /**
     * Open the database again and read the position. The database is unavailable, or its disk is
     * full.
     */
    LATER,
    /** Read the position, because another program has changed it. */
    MOVED
  }

  /** The settings with the address of the database. */
  static final List<String> URL = List.of("JDBC_URL");

  /** The settings with the login. */
  static final List<String> LOGIN = List.of("DB_USER", "DB_PASSWORD");

  private final Kind kind;
  private final List<String> settings;

  private StoreException(
      Kind kind, List<String> settings, String message, @Nullable Throwable cause) {
    super(message.replaceAll("\\R\\s*", " "), cause);
    this.kind = kind;
    this.settings = settings;
  }

  /** A failure that a person can correct with other values of these settings. */
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

  /** The variables of the settings that caused the failure; empty if that is not known. */
  public List<String> settings() {
    return settings;
  }
}
