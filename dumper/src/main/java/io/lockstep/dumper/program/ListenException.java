package io.lockstep.dumper.program;

/** The program cannot listen on the requested port. The message is one line for a person. */
final class ListenException extends Exception {
  private static final long serialVersionUID = 1L;

  ListenException(String option, String host, int port, Throwable cause) {
    super(
        "cannot listen on %s:%d (%s): %s".formatted(host, port, option, cause.getMessage()), cause);
  }
}
