package io.lockstep.rooms;

import java.util.List;

/**
 * A room at one moment, as a {@code HELLO} of the server says it.
 *
 * @param revision rises whenever users come, go or change their name
 * @param users in the order in which they came
 * @param nowMs the moment, in the owner's unix milliseconds
 */
public record RoomView(long revision, List<User> users, RoomState state, long nowMs) {
  /** The approximate bytes of a user besides the name. */
  private static final int USER_BYTES = 80;

  public RoomView {
    users = List.copyOf(users);
  }

  long weight() {
    long bytes = state.playlist().length();
    for (User user : users) {
      bytes += USER_BYTES + user.name().length();
    }
    return bytes;
  }
}
