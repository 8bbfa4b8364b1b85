package io.lockstep.rooms.owner;

import io.lockstep.core.time.Deadlines;
import io.lockstep.core.time.Now;
import io.lockstep.rooms.RoomView;
import io.lockstep.rooms.RoomsEvent;
import java.util.Set;

/**
 * Tells edges who is in a room, for the HELLOs of their clients. It does so at once, unless the
 * edges were told a moment ago and there is much to send. Then it gathers changes for a while and
 * tells them together.
 */
final class Hellos {
  private final EventSender events;
  private final Deadlines<Room> due = new Deadlines<>();

  Hellos(EventSender events) {
    this.events = events;
  }

  /** The time at which {@link #tellDue} has something to do; mostly {@link Deadlines#NEVER}. */
  long nextMs() {
    return due.nextMs();
  }

  void tellDue(Now now) {
    for (Room room = due.poll(now.monotonicMs());
        room != null;
        room = due.poll(now.monotonicMs())) {
      tellUsers(room, now);
    }
  }

  /**
   * Users have come or gone.
   *
   * @param delayMs the time for which further changes are gathered, in milliseconds
   */
  void changed(Room room, long delayMs, Now now) {
    long dueMs = Math.max(now.monotonicMs() + delayMs, room.nextHelloMs());
    if (dueMs <= now.monotonicMs()) {
      due.remove(room.helloDue());
      tellUsers(room, now);
    } else if (room.helloDue().dueMs() > dueMs) {
      due.put(room.helloDue(), dueMs);
    }
  }

  private void tellUsers(Room room, Now now) {
    Set<String> edges = room.tellUsers(now.monotonicMs());
    if (!edges.isEmpty()) {
      RoomsEvent.Users users = new RoomsEvent.Users(room.id(), room.view(now.unixMs()));
      edges.forEach(edge -> events.send(edge, users));
    }
  }

  /** Tells one user who he is, and who else is there. */
  void tellJoined(Room room, RoomUser user, Now now) {
    room.tellUser(user);
    RoomView view = room.view(now.unixMs());
    events.send(
        user.member().edge(), new RoomsEvent.Joined(room.id(), user.member(), user.id(), view));
  }

  /** The room has ended. */
  void forget(Room room) {
    due.remove(room.helloDue());
  }
}
