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
 */
public record EdgeResources(
    ConnectionLimits limits, Budget budget, Budget unread, @Nullable KeyCertOptions certificate) {
  /** Of a budget up to this size answers may take all. */
  private static final long SMALL_BUDGET_BYTES = 1 << 20;

  /** Resources without TLS; a part of the budget is for what clients have not read. */
  public static EdgeResources of(ConnectionLimits limits, Budget budget) {
    return new EdgeResources(limits, budget, unreadPart(budget), null);
  }

  /** The same with TLS. */
  public EdgeResources withCertificate(KeyCertOptions serverCertificate) {
    return new EdgeResources(limits, budget, unread, serverCertificate);
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
