package io.lockstep.rooms.edge;

import io.lockstep.core.members.EdgeGroup;
import io.lockstep.core.recipient.Audience;
import io.lockstep.core.recipient.Gathering;
import io.lockstep.core.recipient.TurnEnd;
import io.lockstep.rooms.RoomState;
import io.lockstep.rooms.RoomView;
import io.lockstep.rooms.RoomsEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clients of one edge that are in one room. Confined to the edge's event loop. */
final class RoomGroup extends EdgeGroup<RoomClient> {
  /** Clients that have said something. */
  private final Map<Long, RoomClient> speakers = new HashMap<>(4);

  private final Audience users;

  /** What users are to get at the end of this turn of the event loop. */
  private final Gathering relays;

  private RoomState state = RoomState.START;

  RoomGroup(String room, Audience users, TurnEnd turnEnd) {
    super(room);
    this.users = users;
    this.relays = new Gathering(turnEnd, users);
  }

  /** What this edge knows of the room's state. */
  RoomState state() {
    return state;
  }

  /** The client is a user now. */
  void joined(RoomClient client, RoomView view) {
    add(client);
    users.add(client.link().recipient());
    learn(view);
  }

  /** An owner that was just started may not know yet what edges know of the room. */
  private void learn(RoomView view) {
    state = state.newest(view.state());
  }

  @Override
  protected void removed(RoomClient client) {
    users.remove(client.number());
    if (speakers.remove(client.number()) != null) {
      client.slow(false);
    }
  }

  @Override
  protected void sendGathered() {
    relays.send();
  }

  /** Tells the clients who do not know it yet who is in the room. */
  void tell(RoomView view) {
    learn(view);
    sendGathered();
    users.sendIf(client -> !knows(client, view.revision()), RoomsText.hello(null, view));
  }

  private boolean knows(long number, long revision) {
    RoomClient client = client(number);
    return client != null && client.knows(revision);
  }

  /**
   * Lets the others have what a user says.
   *
   * @param sender the user's client, if it is on this edge; else null
   */
  void relay(RoomsEvent.Relay relay, @Nullable RoomClient sender) {
    state = state.with(relay.playback(), relay.playlist(), relay.setMs());
    if (size() > (sender == null ? 0 : 1)) {
      relays.add(RoomsText.relay(relay), sender == null ? Gathering.NOBODY : sender.number());
    }
  }

  /** The client says something. */
  void says(RoomClient client) {
    if (client(client.number()) != null) {
      speakers.putIfAbsent(client.number(), client);
    }
  }

  /**
   * Slows those who have said something, or lets them go on. One that is behind itself is not
   * slowed: it may read nothing while it cannot write.
   */
  void slow(boolean slow) {
    speakers.forEach((number, speaker) -> speaker.slow(slow && !users.isBehind(number)));
  }
}
