package io.lockstep.dumper.follow;

/** An address that no log can be at. The message is one line for a person. */
public final class EndpointException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  EndpointException(String message) {
    super(message);
  }
}
