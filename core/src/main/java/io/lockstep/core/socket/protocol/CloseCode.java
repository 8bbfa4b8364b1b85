package io.lockstep.core.socket.protocol;

/** Why a WebSocket closes (RFC 6455, section 7.4, and IANA's registry). */
public final class CloseCode {
  public static final int NORMAL = 1000;
  public static final int GOING_AWAY = 1001;
  public static final int PROTOCOL_ERROR = 1002;
  public static final int UNSUPPORTED = 1003;

  /** Stands for a close frame without a code; never on the wire. */
  public static final int NO_STATUS = 1005;

  /** Stands for a connection that ended without a close frame; never on the wire. */
  public static final int ABNORMAL = 1006;

  public static final int NOT_UTF8 = 1007;
  public static final int POLICY = 1008;
  public static final int TOO_BIG = 1009;
  public static final int INTERNAL = 1011;
  public static final int TRY_AGAIN_LATER = 1013;

  private static final int BAD_GATEWAY = 1014;
  private static final int FIRST_REGISTERED = 3000;
  private static final int LAST_PRIVATE = 4999;

  private CloseCode() {}

  /** True if a close frame may carry {@code code}. */
  public static boolean mayBeSent(int code) {
    return (code >= NORMAL && code <= UNSUPPORTED)
        || (code >= NOT_UTF8 && code <= BAD_GATEWAY)
        || (code >= FIRST_REGISTERED && code <= LAST_PRIVATE);
  }
}
