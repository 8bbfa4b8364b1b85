package io.lockstep.core.socket.protocol;

/**
 * What a client sent ends its connection, with this close code and reason. Carries no stack trace,
 * for it is an answer and not a defect.
 */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int closeCode;
  private final String reason;

  public ProtocolException(int closeCode, String reason) {
    super(closeCode + " " + reason, null, false, false);
    this.closeCode = closeCode;
    this.reason = reason;
  }

  public int closeCode() {
    return closeCode;
  }

  /** What is wrong, for the client; nothing of what it sent. */
  public String reason() {
    return reason;
  }
}
