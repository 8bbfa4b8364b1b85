package io.lockstep.rooms.edge;

import io.lockstep.core.members.EdgeGroups;
import io.lockstep.core.recipient.Recipients;
import io.lockstep.core.recipient.TurnEnd;
import io.lockstep.rooms.RoomState;
import io.lockstep.rooms.RoomsAddresses;
import io.lockstep.rooms.RoomsEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This edge's copy of who is in which room, as the rooms' owners tell it, and of the state of each
 * of these rooms. Confined to the edge's event loop.
 */
final class RoomsMirror {
  private static final Logger log = LoggerFactory.getLogger(RoomsMirror.class);

  private final RoomsAddresses addresses;
  private final EdgeGroups<RoomClient, RoomGroup> groups;

  /**
   * @param turnEnd of the edge's event loop
   */
  RoomsMirror(Recipients recipients, TurnEnd turnEnd, RoomsAddresses addresses) {
    this.addresses = addresses;
    this.groups =
        new EdgeGroups<>(
            addresses.owners().edge(),
            room ->
                new RoomGroup(
                    room, recipients.audience(behind -> tellBehind(room, behind)), turnEnd));
  }

  /** Starts to receive events. */
  void listen() {
    addresses.on(RoomsEvent.Joined.class, this::joined);
    addresses.on(RoomsEvent.Users.class, this::users);
    addresses.on(RoomsEvent.Relay.class, this::relay);
    addresses.on(RoomsEvent.Slow.class, this::slow);
  }

  /** The clients of this edge, and the rooms that they are in. */
  EdgeGroups<RoomClient, RoomGroup> groups() {
    return groups;
  }

  /** What this edge knows of the room's state. */
  RoomState state(String room) {
    RoomGroup group = groups.find(room);
    return group == null ? RoomState.START : group.state();
  }

  private void joined(RoomsEvent.Joined joined) {
    RoomGroup known = groups.find(joined.room());
    if (known != null) {
      // The client may be in the room already: its HELLO knows what the others have said before.
      known.sendGathered();
    }
    RoomClient client = groups.client(joined.member());
    if (client != null && client.joined(joined.room(), joined.userId(), joined.view())) {
      groups.at(joined.room()).joined(client, joined.view());
    }
  }

  private void users(RoomsEvent.Users users) {
    RoomGroup group = groups.find(users.room());
    if (group != null) {
      group.tell(users.view());
    }
  }

  private void relay(RoomsEvent.Relay relay) {
    RoomGroup group = groups.find(relay.room());
    if (group != null) {
      group.relay(relay, groups.client(relay.sender()));
    }
  }

  /** The client says something in that room, so it is slowed when the room is. */
  void says(String room, RoomClient client) {
    RoomGroup group = groups.find(room);
    if (group != null) {
      group.says(client);
    }
  }

  private void slow(RoomsEvent.Slow slow) {
    RoomGroup group = groups.find(slow.room());
    if (group != null) {
      group.slow(slow.slow());
    }
  }

  /** Failing to tell it is no harm: a client that is too slow is cut off in the end. */
  private void tellBehind(String room, boolean behind) {
    addresses
        .behind(room, behind)
        .onFailure(cause -> log.debug("the owner was not told who is behind", cause));
  }
}
