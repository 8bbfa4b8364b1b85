package io.lockstep.sessions.edge;

import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.lease.KeyHolder;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.members.MemberKeys;
import io.lockstep.core.members.Membership;
import io.lockstep.core.members.SlowedClients;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketEndpoint;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.sessions.SessionsAddresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** The clients of sessions at one edge, confined to its event loop. Follows WIRE, "Sessions". */
public final class SessionsEndpoint implements WebSocketEndpoint {
  private final SessionsAddresses addresses;
  private final SessionsCodec codec;
  private final SessionsMirror mirror;
  private final Budget budget;
  private final KeyHolder<Membership> leases;
  private final SlowedClients slowed;

  private SessionsEndpoint(
      SessionsAddresses addresses,
      SessionsCodec codec,
      SessionsMirror mirror,
      Budget budget,
      KeyHolder<Membership> leases,
      SlowedClients slowed) {
    this.addresses = addresses;
    this.codec = codec;
    this.mirror = mirror;
    this.budget = budget;
    this.leases = leases;
    this.slowed = slowed;
  }

  /**
   * Starts with no client.
   *
   * @param budget what large pushes under way are taken from
   */
  public static SessionsEndpoint start(
      Vertx vertx,
      SessionsAddresses addresses,
      SessionsCodec codec,
      SessionsMirror mirror,
      Budget budget,
      MonotonicClock clock) {
    KeyHolder<Membership> leases =
        MemberKeys.start(vertx, addresses.owners(), mirror.groups(), addresses::unbind, clock);
    mirror.listen();
    SlowedClients slowed = SlowedClients.start(vertx);
    return new SessionsEndpoint(addresses, codec, mirror, budget, leases, slowed);
  }

  @Override
  public Future<SessionConnection> open(HttpServerRequest request, WebSocketConnection connection) {
    String name = request.getParam("playerName", "");
    boolean replay = replay(request.getParam("replay", ""));
    return Future.succeededFuture(new SessionConnection(connection, this, name, replay));
  }

  private static boolean replay(String value) {
    if (!value.isEmpty() && !value.equals("last")) {
      throw new HttpFailure(400, "replay can only be last");
    }
    return !value.isEmpty();
  }

  SessionsAddresses addresses() {
    return addresses;
  }

  SessionsMirror mirror() {
    return mirror;
  }

  /** Keeps the members of this edge. */
  KeyHolder<Membership> leases() {
    return leases;
  }

  Budget budget() {
    return budget;
  }

  SessionsCodec codec() {
    return codec;
  }

  /** The clients that are slowed down. */
  SlowedClients slowed() {
    return slowed;
  }
}
