package io.lockstep.dumper.entry;

/** What a server sent is nothing that a log server sends. The message is one line for a person. */
public final class NonsenseException extends Exception {
  private static final long serialVersionUID = 1L;

  public NonsenseException(String message) {
    super(message);
  }
}
