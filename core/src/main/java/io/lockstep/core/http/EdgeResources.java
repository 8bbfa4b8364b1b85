package io.lockstep.core.http;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.limits.DirectMemory;
import io.vertx.core.net.KeyCertOptions;
import org.jspecify.annotations.Nullable;

/**
 * What the edges of a process share.
 *
 * @param limits counts their connections
 * @param budget the memory of bodies and answers under way
 * @param unread the part of the budget for answers that clients have not read yet
 * @param certificate the server's certificate with its key, for TLS; null for a server without TLS
 * @param authenticator determines who sends each request
 */
public record EdgeResources(
    ConnectionLimits limits,
    Budget budget,
    Budget unread,
    @Nullable KeyCertOptions certificate,
    Authenticator authenticator) {
  /** Answers may use all of a budget up to this size. */
  private static final long SMALL_BUDGET_BYTES = 1 << 20;

  /** Resources without TLS and credentials. A part of the budget is for unread answers. */
  public static EdgeResources of(ConnectionLimits limits, Budget budget) {
    return new EdgeResources(limits, budget, unreadPart(budget), null, Authenticator.NONE);
  }

  /** These resources with TLS. */
  public EdgeResources withCertificate(KeyCertOptions serverCertificate) {
    return new EdgeResources(limits, budget, unread, serverCertificate, authenticator);
  }

  /** These resources with another authenticator. */
  public EdgeResources withAuthenticator(Authenticator other) {
    return new EdgeResources(limits, budget, unread, certificate, other);
  }

  /**
   * Half of the budget, so that the other half is for bodies, but not more than the memory of
   * sockets allows.
   */
  private static Budget unreadPart(Budget budget) {
    long half =
        Math.max(budget.limitBytes() / 2, Math.min(budget.limitBytes(), SMALL_BUDGET_BYTES));
    return budget.part(Math.min(half, DirectMemory.limitBytes() / 4));
  }
}
