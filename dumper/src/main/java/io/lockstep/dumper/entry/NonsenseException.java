package io.lockstep.dumper.entry;

/** The server sent something that no log server sends. The message is one line for a person. */
public final class NonsenseException extends Exception {
  private static final long serialVersionUID = 1L;

  public NonsenseException(String message) {
    super(message);
  }
}
