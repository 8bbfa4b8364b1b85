package io.lockstep.core.socketio.packet;

/**
 * A client sent something that is not a packet. Ends its session. Carries no stack trace, because
 * it is an answer and not a defect.
 */
public final class PacketException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public PacketException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** What is wrong, without anything that the client sent. */
  public String reason() {
    return reason;
  }
}
