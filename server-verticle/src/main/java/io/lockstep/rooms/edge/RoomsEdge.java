package io.lockstep.rooms.edge;

import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.lease.KeyHolder;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.members.MemberKeys;
import io.lockstep.core.members.Membership;
import io.lockstep.core.members.SlowedClients;
import io.lockstep.core.time.Clocks;
import io.lockstep.core.time.UnixClock;
import io.lockstep.rooms.RoomsAddresses;

/**
 * The clients of rooms at one edge, of every transport. Keeps the rooms' owners holding them.
 * Confined to the edge's event loop.
 */
public final class RoomsEdge {
  private final RoomsAddresses addresses;
  private final RoomsMirror mirror;
  private final Budget budget;
  private final UnixClock unix;
  private final KeyHolder<Membership> leases;
  private final SlowedClients slowed;

  private RoomsEdge(EdgeInstance at, RoomsAddresses addresses, Clocks clocks) {
    this.addresses = addresses;
    this.mirror = new RoomsMirror(at.edge().recipients(), at.turnEnd(), addresses);
    this.budget = at.edge().budget();
    this.unix = clocks.unix();
    this.leases =
        MemberKeys.start(
            at.vertx(), addresses.owners(), mirror.groups(), addresses::leave, clocks.monotonic());
    this.slowed = SlowedClients.start(at.vertx());
  }

  /** Starts with no client. */
  public static RoomsEdge start(EdgeInstance at, RoomsAddresses addresses, Clocks clocks) {
    RoomsEdge rooms = new RoomsEdge(at, addresses, clocks);
    rooms.mirror.listen();
    return rooms;
  }

  /** Makes a client that is in no room. It is known here after {@link RoomClient#opened}. */
  public RoomClient client(ClientLink link) {
    return new RoomClient(link, this);
  }

  RoomsAddresses addresses() {
    return addresses;
  }

  RoomsMirror mirror() {
    return mirror;
  }

  /** Keeps the users of this edge in their rooms. */
  KeyHolder<Membership> leases() {
    return leases;
  }

  /** The clients that are slowed down. */
  SlowedClients slowed() {
    return slowed;
  }

  /** What large messages under way are taken from. */
  Budget budget() {
    return budget;
  }

  /** The server's time. */
  long unixMillis() {
    return unix.unixMillis();
  }
}
