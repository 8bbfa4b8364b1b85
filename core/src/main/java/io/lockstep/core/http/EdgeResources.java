package io.lockstep.core.http;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.limits.DirectMemory;
import io.vertx.core.net.KeyCertOptions;
import org.jspecify.annotations.Nullable;

/**
 * What the edges of a process share.
 *
 * @param limits the number of their connections
 * @param budget the memory of bodies and answers under way
 * @param unread the part of the budget for answers that clients have not read yet
 * @param certificate that of the server, with its key: the port speaks TLS. Null: it does not
 * @param authenticator determines who sends each request
 */
public record EdgeResources(
    ConnectionLimits limits,
    Budget budget,
    Budget unread,
    @Nullable KeyCertOptions certificate,
    Authenticator authenticator) {
  /** Of a budget up to this size answers may take all. */
  private static final long SMALL_BUDGET_BYTES = 1 << 20;

  /** Resources without TLS and credentials; a part of the budget is for unread answers. */
  public static EdgeResources of(ConnectionLimits limits, Budget budget) {
    return new EdgeResources(limits, budget, unreadPart(budget), null, Authenticator.NONE);
  }

  /** The same with TLS. */
  public EdgeResources withCertificate(KeyCertOptions serverCertificate) {
    return new EdgeResources(limits, budget, unread, serverCertificate, authenticator);
  }

  /** The same with callers that {@code other} determines. */
  public EdgeResources withAuthenticator(Authenticator other) {
    return new EdgeResources(limits, budget, unread, certificate, other);
  }

  /**
   * Half of the budget, so that the other half is there for bodies, and no more than the sockets'
   * memory allows.
   */
  private static Budget unreadPart(Budget budget) {
    long half =
        Math.max(budget.limitBytes() / 2, Math.min(budget.limitBytes(), SMALL_BUDGET_BYTES));
    return budget.part(Math.min(half, DirectMemory.limitBytes() / 4));
  }
}
