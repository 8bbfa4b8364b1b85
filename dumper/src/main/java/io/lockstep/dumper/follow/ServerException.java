package io.lockstep.dumper.follow;

import org.jspecify.annotations.Nullable;

/**
 * The server could not be reached, or it did not behave like a log server. The message is one line.
 */
public final class ServerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean hopeless;

  private ServerException(String message, @Nullable Throwable cause, boolean hopeless) {
    super(message.replaceAll("\\p{Cntrl}+", " "), cause);
    this.hopeless = hopeless;
  }

  /** A failure after which another try may succeed. */
  static ServerException passing(String message, @Nullable Throwable cause) {
    return new ServerException(message, cause, false);
  }

  /** A failure after which no other try will succeed. */
  static ServerException hopeless(String message) {
    return new ServerException(message, null, true);
  }

  boolean isHopeless() {
    return hopeless;
  }
}
