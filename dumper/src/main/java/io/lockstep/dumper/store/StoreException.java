package io.lockstep.dumper.store;

/** The database could not do what was asked. The message is one line for a person. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What the caller can do about it. */
  public enum Kind {
    /** Nothing: a wrong password, a table of another shape. Somebody has to act. */
    FATAL,
    /** Open again and read the position later: the database is gone, locked, or its disk full. */
    LATER
  }

  private final Kind kind;

  StoreException(Kind kind, String message, Throwable cause) {
    super(message.replaceAll("\\R", " "), cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
