package io.lockstep.sessions;

import io.lockstep.core.http.HttpFailure;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clients of sessions at one edge, confined to its event loop. Follows WIRE, "Sessions". */
final class SessionsSocket implements WebSocketEndpoint {
  private static final Logger log = LoggerFactory.getLogger(SessionsSocket.class);

  /** How often owners hear that this edge is there, in milliseconds. */
  private static final long ALIVE_MS = 5_000;

  /** How often it is looked at whether sessions have another owner, in milliseconds. */
  private static final long TICK_MS = 100;

  /** How many members are brought back at a time, so that others are not kept waiting. */
  private static final int RESTORED_AT_ONCE = 500;

  /** After how long something that failed is tried again, in milliseconds. */
  private static final long LATER_MS = 1_000;

  private final Vertx vertx;
  private final SessionsAddresses addresses;
  private final SessionsCodec codec;
  private final SessionsMirror mirror;
  private final Budget budget;
  private final Set<SessionSocket> clients = new HashSet<>();
  private final Set<SessionSocket> slowed = new HashSet<>();

  /** Each once, however often it has to be brought back. */
  private final Set<SessionSocket> toRestore = new LinkedHashSet<>();

  private List<String> owners = List.of();
  private int returns;
  private boolean missed;

  private SessionsSocket(
      Vertx vertx,
      SessionsAddresses addresses,
      SessionsCodec codec,
      SessionsMirror mirror,
      Budget budget) {
    this.vertx = vertx;
    this.addresses = addresses;
    this.codec = codec;
    this.mirror = mirror;
    this.budget = budget;
  }

  /**
   * Starts with no client.
   *
   * @param budget what large pushes under way are taken from
   */
  static SessionsSocket start(
      Vertx vertx,
      SessionsAddresses addresses,
      SessionsCodec codec,
      SessionsMirror mirror,
      Budget budget) {
    SessionsSocket sessions = new SessionsSocket(vertx, addresses, codec, mirror, budget);
    mirror.listen();
    sessions.returns = addresses.returns();
    addresses.onLoss(sessions::missed);
    vertx.setPeriodic(ALIVE_MS, id -> sessions.tellAlive());
    vertx.setPeriodic(TICK_MS, id -> sessions.tick());
    return sessions;
  }

  @Override
  public Future<SessionSocket> open(HttpServerRequest request, WebSocketConnection connection) {
    String name = request.getParam("playerName", "");
    boolean replay = replay(request.getParam("replay", ""));
    return Future.succeededFuture(new SessionSocket(connection, this, name, replay));
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

  Budget budget() {
    return budget;
  }

  SessionsCodec codec() {
    return codec;
  }

  void opened(SessionSocket client) {
    clients.add(client);
    mirror.opened(client);
  }

  void closed(SessionSocket client, @Nullable String session) {
    clients.remove(client);
    toRestore.remove(client);
    mirror.closed(client, session);
  }

  /** Looks after a client that is slowed, so that it is not for ever. */
  void slowed(SessionSocket client) {
    slowed.add(client);
  }

  /** Lets {@code retry} run in a while. */
  void later(Runnable retry) {
    vertx.setTimer(LATER_MS, id -> retry.run());
  }

  /** Keeps the owners from forgetting this edge; notices when one has, and binds again. */
  private void tellAlive() {
    long bound = clients.stream().filter(SessionSocket::isBound).count();
    if (bound == 0) {
      missed = false;
      return;
    }
    addresses
        .alive()
        .onSuccess(held -> compare(held, bound))
        .onFailure(cause -> log.debug("owners of sessions were not reached", cause));
  }

  /** Brings members back as soon as sessions have another owner, or one that was away. */
  private void tick() {
    checkReturns();
    List<String> now = addresses.owners();
    if (!now.equals(owners)) {
      owners = now;
      if (!now.isEmpty()) {
        toRestore.addAll(clients);
      }
    }
    slowed.removeIf(client -> !client.isSlowed(System.nanoTime()));
    List<SessionSocket> next = toRestore.stream().limit(RESTORED_AT_ONCE).toList();
    next.forEach(toRestore::remove);
    next.forEach(SessionSocket::bindAgain);
  }

  /** Brings members back, once this node was out of touch: owners may have forgotten them. */
  private void checkReturns() {
    int now = addresses.returns();
    if (now != returns) {
      returns = now;
      clients.forEach(SessionSocket::doubt);
      toRestore.addAll(clients);
    }
  }

  /** Brings a client back when its turn has come, if it is still there. */
  void restoreLater(SessionSocket client) {
    later(
        () -> {
          if (clients.contains(client)) {
            toRestore.add(client);
          }
        });
  }

  private void missed(String owner) {
    checkReturns();
    mirror.missed(owner);
  }

  /** Twice in a row, for what is on its way explains one difference. */
  private void compare(long held, long bound) {
    boolean missing = held < bound;
    if (missing && missed) {
      log.warn("{} of {} members were forgotten, binding again", bound - held, bound);
      toRestore.addAll(clients);
    }
    missed = missing && !missed;
  }
}
