package io.lockstep.dumper.store;

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

  private final Kind kind;

  private StoreException(Kind kind, String message, @Nullable Throwable cause) {
    super(message.replaceAll("\\R\\s*", " "), cause);
    this.kind = kind;
  }

  static StoreException fatal(String message) {
    return new StoreException(Kind.FATAL, message, null);
  }

  static StoreException fatal(String message, Throwable cause) {
    return new StoreException(Kind.FATAL, message, cause);
  }

  static StoreException later(String message) {
    return new StoreException(Kind.LATER, message, null);
  }

  static StoreException later(String message, Throwable cause) {
    return new StoreException(Kind.LATER, message, cause);
  }

  static StoreException moved(String message) {
    return new StoreException(Kind.MOVED, message, null);
  }

  public Kind kind() {
    return kind;
  }
}
