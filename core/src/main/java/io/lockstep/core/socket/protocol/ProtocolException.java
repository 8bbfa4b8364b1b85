package io.lockstep.core.socket.protocol;

/**
 * The client has broken the protocol, so its connection ends with this close code and reason. Has
 * no stack trace, because it is an answer and not a defect.
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

  /** What is wrong, for the client. Contains nothing that it sent. */
  public String reason() {
    return reason;
  }
}
