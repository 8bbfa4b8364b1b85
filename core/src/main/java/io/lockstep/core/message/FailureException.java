package io.lockstep.core.message;

/**
 * A command ended in a {@link Failure}. The message is for the client: it names what was wrong and
 * no internals. Has no stack trace, because it is an answer and not a defect.
 */
public final class FailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Failure failure;

  public FailureException(Failure failure, String detail) {
    super(detail, null, false, false);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }

  /** What was wrong, for the client. */
  public String detail() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /**
   * What a client may be told of any failure: its detail, or for a defect that the server failed.
   */
  public static String detailOf(Throwable cause) {
    return cause instanceof FailureException e ? e.detail() : "the server failed";
  }
}
