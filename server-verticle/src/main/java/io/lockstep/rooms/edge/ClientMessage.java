package io.lockstep.rooms.edge;

import io.lockstep.core.access.RequiredRight;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.rooms.RoomsAddresses;
import io.lockstep.rooms.RoomsCommand;
import io.lockstep.rooms.RoomsEvent;

/** What a client says, once it is understood. Follows WIRE, "Rooms". */
sealed interface ClientMessage {
  /** Needed to be in a room, and to say where one is. */
  RequiredRight READ = RequiredRight.read(RoomsAddresses.FEATURE);

  /** Needed for playback, playlist and everything else that is said to others. */
  RequiredRight WRITE = RequiredRight.write(RoomsAddresses.FEATURE);

  /** Comes into a room, or moves to it. */
  record Join(String room, String name) implements ClientMessage {}

  /**
   * Asks for the server's time.
   *
   * @param clientTime the value to give back, as it is written
   */
  record Time(Bytes clientTime) implements ClientMessage {}

  /**
   * Says something to the others in the room.
   *
   * @param right needed in that room
   */
  record Say(RequiredRight right, Saying saying) implements ClientMessage {
    /** The same as a command of that member of that room. */
    RoomsCommand<RoomsEvent.Taken> in(String room, Member member) {
      return saying.in(room, member);
    }
  }

  /** A message that does not know its sender yet. */
  @FunctionalInterface
  interface Saying {
    RoomsCommand<RoomsEvent.Taken> in(String room, Member member);
  }
}
