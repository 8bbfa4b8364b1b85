package io.lockstep.sessions.edge;

import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.Holdings;
import io.lockstep.core.lease.LeaseKeeper;
import io.lockstep.core.lease.LeaseRequests;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketEndpoint;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.sessions.Membership;
import io.lockstep.sessions.SessionsAddresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The clients of sessions at one edge, confined to its event loop. Follows WIRE, "Sessions". */
public final class SessionsEndpoint implements WebSocketEndpoint {
  /** Interval between looks at what has to be asked of owners, in milliseconds. */
  private static final long TICK_MS = 100;

  private final SessionsAddresses addresses;
  private final SessionsCodec codec;
  private final SessionsMirror mirror;
  private final Budget budget;
  private final LeaseKeeper<Membership> leases;
  private final Set<SessionConnection> slowed = new HashSet<>();

  private SessionsEndpoint(
      SessionsAddresses addresses,
      SessionsCodec codec,
      SessionsMirror mirror,
      Budget budget,
      long nowMs) {
    this.addresses = addresses;
    this.codec = codec;
    this.mirror = mirror;
    this.budget = budget;
    this.leases = new LeaseKeeper<>(addresses.edge(), new Requests(), Membership::digest, nowMs);
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
    SessionsEndpoint sessions =
        new SessionsEndpoint(addresses, codec, mirror, budget, clock.millis());
    mirror.listen();
    addresses.onLoss(sessions.leases::askAgain);
    vertx.setPeriodic(TICK_MS, id -> sessions.tick(clock.millis()));
    return sessions;
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
  LeaseKeeper<Membership> leases() {
    return leases;
  }

  Budget budget() {
    return budget;
  }

  SessionsCodec codec() {
    return codec;
  }

  void opened(SessionConnection client) {
    mirror.opened(client);
  }

  void closed(SessionConnection client, @Nullable String session) {
    mirror.closed(client, session);
  }

  /** Checks from now on whether the time of a client that is slowed down is over. */
  void slowed(SessionConnection client) {
    slowed.add(client);
  }

  private void tick(long nowMs) {
    leases.tick(nowMs);
    slowed.removeIf(client -> !client.isSlowed(System.nanoTime()));
  }

  /** Keeps owners holding the members of this edge. */
  private final class Requests implements LeaseRequests<Membership> {
    @Override
    public List<String> owners() {
      return addresses.owners();
    }

    @Override
    public @Nullable String owner(Membership key) {
      return addresses.owner(key.session());
    }

    @Override
    public int returns() {
      return addresses.returns();
    }

    @Override
    public boolean isLast(Membership key) {
      // A push that comes before the followers are members again would be lost.
      SessionConnection client = mirror.client(key.connection());
      return client != null && client.session().isLeader();
    }

    @Override
    public Future<?> hold(Membership key) {
      SessionConnection client = mirror.client(key.connection());
      return client == null ? Future.succeededFuture() : client.session().joinAgain(key.session());
    }

    @Override
    public Future<?> release(Membership key) {
      return addresses.unbind(key.session(), addresses.member(key.connection()));
    }

    @Override
    public Future<Holdings> beat(String owner, Heartbeat beat) {
      return addresses.beat(owner, beat);
    }
  }
}
