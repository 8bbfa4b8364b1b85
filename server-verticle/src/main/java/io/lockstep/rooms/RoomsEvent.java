package io.lockstep.rooms;

import io.lockstep.core.lease.Holdings;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.KeyedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Replies and events of rooms. An owner tells an edge everything about one room in one order.
 * Follows WIRE, "Rooms".
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
   * @param member false if the sender is not in that room. Then nobody was told.
   */
  record Taken(boolean member) implements RoomsEvent {}

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
   * A user's message. For every edge with other users, and for the sender's edge if the room's
   * state has changed.
   *
   * @param userId the sender's id
   * @param name the sender's name
   * @param message the message without its end, see {@link RoomsCommand.Saying}
   * @param receivedAtMs the time at which the owner got it
   * @param atMs the moment at which its position is true
   * @param playback the room's new playback; null if it has not changed
   * @param playlist the room's new playlist; null if it has not changed
   * @param setMs the time of the change, see {@link RoomState}
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
   * For an edge with users of the room: those who say much are to be slowed, or may go on. Not
   * believed for long either.
   */
  record Slow(String room, boolean slow) implements Told {}
}
