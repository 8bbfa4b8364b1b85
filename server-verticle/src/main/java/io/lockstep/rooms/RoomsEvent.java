package io.lockstep.rooms;

import io.lockstep.core.lease.Holdings;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.KeyedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Replies and events of the rooms feature. The events of one room arrive at an edge in the order in
 * which the owner told them. Follows WIRE, "Rooms".
 */
public sealed interface RoomsEvent extends Event {

  /** An event that an owner tells edges. */
  sealed interface Told extends RoomsEvent, KeyedEvent {
    /** The room's id. */
    String room();

    @Override
    default String key() {
      return room();
    }
  }

  /** The command was done. */
  record Done() implements RoomsEvent {}

  /**
   * The answer to a user's message.
   *
   * @param isMember false if the sender is not in that room. Then nobody was told. If true, the
   *     others were told, except of a play or pause older than the sender's last one.
   */
  record Taken(boolean isMember) implements RoomsEvent {}

  /** What this owner holds for the asking edge: its members of all rooms. */
  record Held(Holdings holdings) implements RoomsEvent {}

  /** The member is a user of the room now, with that id. For the member's edge. */
  record Joined(String room, Member member, long userId, RoomView view) implements Told {
    @Override
    public long weight() {
      return view.weight();
    }
  }

  /**
   * Users came, went, or were brought back. For every edge with users who do not know the view's
   * revision yet.
   */
  record Users(String room, RoomView view) implements Told {
    @Override
    public long weight() {
      return view.weight();
    }
  }

  /**
   * A user's message. For every edge with other users. If the room's state has changed, also for
   * the sender's edge without other users.
   *
   * @param userId the sender's id
   * @param name the sender's name
   * @param message the message without its end, see {@link RoomsCommand.Saying}
   * @param receivedAtMs the time at which the owner got it
   * @param atMs the moment at which its position is true
   * @param playback the room's new playback; null if it has not changed
   * @param playlist the room's new playlist; null if it has not changed
   * @param setMs the time of the change, see {@link RoomState}; 0 if nothing has changed
   */
  record Relay(
      String room,
      Member sender,
      long userId,
      String name,
      Bytes message,
      long receivedAtMs,
      double atMs,
      @Nullable Playback playback,
      @Nullable Bytes playlist,
      long setMs)
      implements Told {
    @Override
    public long weight() {
      return message.length() + (playlist == null ? 0L : playlist.length());
    }
  }

  /**
   * Slows down the users of the room on that edge who have said something, or no longer. The edge
   * ends this by itself if it is not told again.
   */
  record Slow(String room, boolean slow) implements Told {}
}
