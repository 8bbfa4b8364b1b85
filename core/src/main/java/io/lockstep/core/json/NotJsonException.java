package io.lockstep.core.json;

/**
 * Bytes are not the JSON that was asked for. The message is for the client: what is wrong and
 * where, nothing of the content. Has no stack trace, because it is an answer and not a defect.
 */
public final class NotJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotJsonException(String reason) {
    super(reason, null, false, false);
  }

  /** What is wrong and where, for the client. */
  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
