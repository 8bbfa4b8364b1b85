package io.lockstep.dumper.follow;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Explains to a person why a connection failed. */
final class Refusal {
  /** The statuses of servers that do not know the path or have a page there. */
  private static final Set<Integer> UNLIKE_A_LOG_SERVER = Set.of(200, 204, 400, 404, 405, 410, 501);

  private static final int SWITCHING_PROTOCOLS = 101;

  private Refusal() {}

  /** Explains a connection that failed. */
  static String reason(Throwable refusal) {
    String certificate = certificate(refusal);
    if (certificate != null) {
      return certificate;
    }
    String message = refusal.getMessage();
    return message == null ? refusal.getClass().getSimpleName() : message;
  }

  /**
   * Explains an answer that opens no WebSocket.
   *
   * @param location the address that the answer redirects to; null if it has none
   * @param source the address that answered
   */
  static String answer(int status, @Nullable String location, String source) {
    if (location != null) {
      return "it answered " + status + ", and that it is at " + location;
    }
    if (status == SWITCHING_PROTOCOLS) {
      return "it switched to something that is no WebSocket";
    }
    return UNLIKE_A_LOG_SERVER.contains(status)
        ? "it answered " + status + " at " + source + " (is this the address of a log server?)"
        : "it answered " + status;
  }

  /**
   * Explains what is wrong with the server's certificate; null if the failure has another cause.
   */
  private static @Nullable String certificate(Throwable refusal) {
    String reason = null;
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) {
        return "nobody we trust signed its certificate; if you do, give that or its signer's with"
            + " --ca-file";
      } else if (cause instanceof CertPathValidatorException
          || cause instanceof CertificateException) {
        reason = "its certificate is not valid: " + cause.getMessage();
      }
    }
    return reason;
  }
}
