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

  /** What an owner tells edges unasked. */
  sealed interface Told extends RoomsEvent, KeyedEvent {
    /** The room's id. */
    String room();

    @Override
    default String key() {
      return room();
    }
  }

  /** It is done, and there is nothing to say about it. */
  record Done() implements RoomsEvent {}

  /**
   * The answer to what a user says.
   *
   * @param member false if the sender is not in that room; then nobody was told
   */
  record Taken(boolean member) implements RoomsEvent {}

  /** What this owner holds for the asking edge: its members, of all rooms together. */
  record Held(Holdings holdings) implements RoomsEvent {}

  /** For the edge of a member: it is a user of the room now, by that id. */
  record Joined(String room, Member member, long userId, RoomView view) implements Told {
    @Override
    public long weight() {
      return view.weight();
    }
  }

  /**
   * For every edge with users who do not know the view's revision yet: users came, went, or were
   * brought back.
   */
  record Users(String room, RoomView view) implements Told {
    @Override
    public long weight() {
      return view.weight();
    }
  }

  /**
   * For every edge with other users, and for the sender's when the room's state has changed: what a
   * user says.
   *
   * @param userId the sender's
   * @param name the sender's
   * @param message without its end, see {@link RoomsCommand.Saying}
   * @param receivedAtMs when the owner got it
   * @param atMs the moment at which its position is true
   * @param playback what the room plays from now on; null if that has not changed
   * @param playlist the room's from now on; null if that has not changed
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
