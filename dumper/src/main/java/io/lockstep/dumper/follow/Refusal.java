package io.lockstep.dumper.follow;

import io.vertx.core.http.UpgradeRejectedException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** Why a connection did not come about, in words for a person. */
final class Refusal {
  private Refusal() {}

  static String reason(Throwable refusal) {
    if (refusal instanceof UpgradeRejectedException rejected) {
      String location = rejected.getHeaders().get("Location");
      return "it answered "
          + rejected.getStatus()
          + (location == null ? "" : ", and that it is at " + location);
    }
    String certificate = certificate(refusal);
    if (certificate != null) {
      return certificate;
    }
    String message = refusal.getMessage();
    return message == null ? refusal.getClass().getSimpleName() : message;
  }

  /** What is wrong with the server's certificate; null when it is something else. */
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
