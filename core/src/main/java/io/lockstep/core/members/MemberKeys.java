package io.lockstep.core.members;

import io.lockstep.core.lease.FeatureOwners;
import io.lockstep.core.lease.KeyHolder;
import io.lockstep.core.lease.LeaseKeeper;
import io.lockstep.core.lease.LeasedKeys;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.BiFunction;

/** Has the owners of groups hold the clients of this edge as members. */
public final class MemberKeys implements LeasedKeys<Membership> {
  private final EdgeGroups<?, ?> groups;
  private final BiFunction<String, Member, Future<?>> leave;

  /**
   * @param leave tells the owner of that group that the member has left it
   */
  MemberKeys(EdgeGroups<?, ?> groups, BiFunction<String, Member, Future<?>> leave) {
    this.groups = groups;
    this.leave = leave;
  }

  /**
   * Starts on the edge's event loop.
   *
   * @param leave tells the owner of that group, in the background, that the member has left it
   */
  public static KeyHolder<Membership> start(
      Vertx vertx,
      FeatureOwners owners,
      EdgeGroups<?, ?> groups,
      BiFunction<String, Member, Future<?>> leave,
      MonotonicClock clock) {
    return LeaseKeeper.start(
        vertx, owners, new MemberKeys(groups, leave), Membership::digest, clock);
  }

  @Override
  public String placedBy(Membership key) {
    return key.group();
  }

  @Override
  public boolean isLast(Membership key) {
    GroupClient client = groups.client(key.connection());
    return client != null && client.joinsLast();
  }

  @Override
  public Future<?> hold(Membership key) {
    GroupClient client = groups.client(key.connection());
    return client == null ? Future.succeededFuture() : client.joinAgain(key.group());
  }

  @Override
  public Future<?> release(Membership key) {
    return leave.apply(key.group(), groups.member(key.connection()));
  }
}
