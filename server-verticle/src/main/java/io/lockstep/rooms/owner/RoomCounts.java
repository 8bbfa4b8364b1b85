package io.lockstep.rooms.owner;

import java.util.concurrent.atomic.LongAdder;

/** How many rooms and users the owners of one process have. Shared by its event loops. */
public final class RoomCounts {
  private final LongAdder rooms = new LongAdder();
  private final LongAdder users = new LongAdder();

  public long rooms() {
    return rooms.sum();
  }

  public long users() {
    return users.sum();
  }

  void addRooms(int more) {
    rooms.add(more);
  }

  void addUsers(int more) {
    users.add(more);
  }
}
