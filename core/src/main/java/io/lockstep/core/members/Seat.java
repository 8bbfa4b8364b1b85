package io.lockstep.core.members;

import io.lockstep.core.lease.KeyHolder;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The place of one client, if it wants to be in any group. Has the group's owner hold the client as
 * a member while it wants to be there. Confined to the edge's event loop.
 *
 * @param <C> the feature's clients
 * @param <P> the feature's places
 */
public final class Seat<C extends GroupClient, P extends Place> {
  private final C client;
  private final EdgeGroups<C, ?> groups;
  private final KeyHolder<Membership> leases;
  private @Nullable P place;

  /**
   * @param leases has owners hold the members of this edge
   */
  public Seat(C client, EdgeGroups<C, ?> groups, KeyHolder<Membership> leases) {
    this.client = client;
    this.groups = groups;
    this.leases = leases;
  }

  /** The place that the client wants; null if it wants none. */
  public @Nullable P place() {
    return place;
  }

  /** The place that the client wants, if it is in that group; otherwise null. */
  public @Nullable P in(String group) {
    P wanted = place;
    return wanted != null && wanted.group().equals(group) ? wanted : null;
  }

  /**
   * Takes a place, after leaving another group.
   *
   * @param request asks the owner to make the client a member. If that fails, the owner is asked
   *     again as long as the client wants to be there.
   * @return completes as the request does
   */
  public <R> Future<R> take(P wanted, Supplier<Future<R>> request) {
    if (in(wanted.group()) == null) {
      leave();
    }
    place = wanted;
    return leases.hold(membership(wanted), request, done -> true);
  }

  /** Does what {@link GroupClient#joinAgain} says. */
  public Future<?> takeAgain(String group) {
    P wanted = in(group);
    if (wanted == null) {
      return Future.succeededFuture();
    }
    return wanted.isAccepted() ? wanted.restore() : wanted.askAgain();
  }

  /**
   * The owner does not know the client.
   *
   * @return true if it had made the client a member, and is asked again to do so
   */
  public boolean isForgotten(String group) {
    P wanted = in(group);
    if (wanted == null || !wanted.isAccepted()) {
      return false;
    }
    leases.lost(membership(wanted));
    return true;
  }

  /** Leaves the group before anything that the client asks later. */
  public void leave() {
    P left = place;
    if (left != null) {
      place = null;
      groups.left(left.group(), client);
      leases.releaseNow(membership(left));
    }
  }

  /** Leaves the group because the client is gone. */
  public void closed() {
    P left = place;
    place = null;
    groups.closed(client);
    if (left != null) {
      groups.left(left.group(), client);
      leases.release(membership(left));
    }
  }

  private Membership membership(P wanted) {
    return new Membership(wanted.group(), client.number());
  }
}
