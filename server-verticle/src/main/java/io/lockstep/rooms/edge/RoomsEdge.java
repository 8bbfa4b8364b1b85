package io.lockstep.rooms.edge;

import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.Holdings;
import io.lockstep.core.lease.LeaseKeeper;
import io.lockstep.core.lease.LeaseRequests;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.time.Clocks;
import io.lockstep.core.time.UnixClock;
import io.lockstep.rooms.Membership;
import io.lockstep.rooms.RoomsAddresses;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clients of rooms at one edge, of every transport. Keeps the rooms' owners holding them.
 * Confined to the edge's event loop.
 */
public final class RoomsEdge {
  /** Interval between checks of what has to be asked of owners, in milliseconds. */
  private static final long TICK_MS = 100;

  private final RoomsAddresses addresses;
  private final RoomsMirror mirror;
  private final Budget budget;
  private final UnixClock unix;
  private final LeaseKeeper<Membership> leases;

  private RoomsEdge(EdgeInstance at, RoomsAddresses addresses, Clocks clocks) {
    this.addresses = addresses;
    this.mirror = new RoomsMirror(at.edge().recipients(), addresses);
    this.budget = at.edge().budget();
    this.unix = clocks.unix();
    this.leases =
        new LeaseKeeper<>(
            addresses.edge(), new Requests(), Membership::digest, clocks.monotonic().millis());
  }

  /** Starts with no client. */
  public static RoomsEdge start(EdgeInstance at, RoomsAddresses addresses, Clocks clocks) {
    RoomsEdge rooms = new RoomsEdge(at, addresses, clocks);
    rooms.mirror.listen();
    // What did not arrive may have been about anything: all users are brought back.
    addresses.onLoss(rooms.leases::askAgain);
    at.vertx().setPeriodic(TICK_MS, id -> rooms.leases.tick(clocks.monotonic().millis()));
    return rooms;
  }

  /** Makes a client that is in no room. It is known here after {@link RoomClient#opened}. */
  public RoomClient client(ClientLink link) {
    return new RoomClient(link, this);
  }

  void opened(RoomClient client) {
    mirror.opened(client);
  }

  void gone(RoomClient client) {
    mirror.closed(client);
  }

  RoomsAddresses addresses() {
    return addresses;
  }

  RoomsMirror mirror() {
    return mirror;
  }

  /** Keeps the users of this edge in their rooms. */
  LeaseKeeper<Membership> leases() {
    return leases;
  }

  /** What large messages under way are taken from. */
  Budget budget() {
    return budget;
  }

  /** The server's time. */
  long unixMillis() {
    return unix.unixMillis();
  }

  private final class Requests implements LeaseRequests<Membership> {
    @Override
    public List<String> owners() {
      return addresses.owners();
    }

    @Override
    public @Nullable String owner(Membership key) {
      return addresses.owner(key.room());
    }

    @Override
    public int returns() {
      return addresses.returns();
    }

    @Override
    public Future<?> hold(Membership key) {
      RoomClient client = mirror.client(key.connection());
      return client == null ? Future.succeededFuture() : client.joinAgain(key.room());
    }

    @Override
    public Future<?> release(Membership key) {
      return addresses.leave(key.room(), addresses.member(key.connection()));
    }

    @Override
    public Future<Holdings> beat(String owner, Heartbeat beat) {
      return addresses.beat(owner, beat);
    }
  }
}
