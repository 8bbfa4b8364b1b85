package io.lockstep.rooms.edge;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Recipient;
import io.lockstep.core.recipient.Recipients;
import io.lockstep.rooms.Member;
import io.lockstep.rooms.RoomState;
import io.lockstep.rooms.RoomsAddresses;
import io.lockstep.rooms.RoomsEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which clients of this edge are in which room, as the rooms' owners tell, and the state of each of
 * these rooms. A client that leaves is out at once. Confined to the edge's event loop.
 */
final class RoomsMirror {
  private final Recipients recipients;
  private final RoomsAddresses addresses;
  private final Map<Long, RoomClient> clients = new HashMap<>();
  private final Map<String, Group> groups = new HashMap<>();

  RoomsMirror(Recipients recipients, RoomsAddresses addresses) {
    this.recipients = recipients;
    this.addresses = addresses;
  }

  /** Starts to hear events. */
  void listen() {
    addresses.on(RoomsEvent.Joined.class, this::joined);
    addresses.on(RoomsEvent.Users.class, this::users);
    addresses.on(RoomsEvent.Relay.class, this::relay);
  }

  void opened(RoomClient client) {
    clients.put(client.number(), client);
  }

  void closed(RoomClient client) {
    clients.remove(client.number());
  }

  /** The client of that number, or null if it is gone. */
  @Nullable RoomClient client(long number) {
    return clients.get(number);
  }

  /** What this edge knows of the room's state. */
  RoomState state(String room) {
    Group group = groups.get(room);
    return group == null ? RoomState.START : group.state;
  }

  /** The client is not in that room any longer, whatever its owner still tells. */
  void left(String room, RoomClient client) {
    Group group = groups.get(room);
    if (group != null) {
      group.users.remove(client.number());
      if (group.users.isEmpty()) {
        groups.remove(room);
      }
    }
  }

  private void joined(RoomsEvent.Joined joined) {
    RoomClient client = own(joined.member());
    if (client != null && client.joined(joined.room(), joined.userId(), joined.view())) {
      Group group = groups.computeIfAbsent(joined.room(), room -> new Group());
      group.users.put(client.number(), client);
      group.state = joined.view().state();
    }
  }

  private void users(RoomsEvent.Users users) {
    Group group = groups.get(users.room());
    if (group != null) {
      group.state = users.view().state();
      long revision = users.view().revision();
      group.send(RoomsText.hello(null, users.view()), client -> !client.knows(revision));
    }
  }

  private void relay(RoomsEvent.Relay relay) {
    Group group = groups.get(relay.room());
    if (group != null) {
      group.state = group.state.with(relay.playback(), relay.playlist(), relay.setMs());
      RoomClient sender = own(relay.sender());
      if (group.users.size() > (sender == null ? 0 : 1)) {
        group.send(RoomsText.relay(relay), client -> client != sender);
      }
    }
  }

  /** The client that the member is; null if it is of another edge, or gone. */
  private @Nullable RoomClient own(Member member) {
    return member.equals(addresses.member(member.connection()))
        ? clients.get(member.connection())
        : null;
  }

  /** The clients of this edge that are in one room. */
  private final class Group {
    private final Map<Long, RoomClient> users = new LinkedHashMap<>(4);
    private RoomState state = RoomState.START;

    /** Sends a message to those clients, encoded once for each kind of recipient. */
    void send(Bytes message, Predicate<RoomClient> to) {
      List<Recipient> chosen = new ArrayList<>(users.size());
      for (RoomClient client : users.values()) {
        if (to.test(client)) {
          chosen.add(client.link().recipient());
        }
      }
      if (!chosen.isEmpty()) {
        recipients.broadcast(List.of(message), chosen);
      }
    }
  }
}
