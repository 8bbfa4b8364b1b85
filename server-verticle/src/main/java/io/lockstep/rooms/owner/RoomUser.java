package io.lockstep.rooms.owner;

import io.lockstep.core.members.Member;
import io.lockstep.rooms.Playback;
import io.lockstep.rooms.User;
import org.jspecify.annotations.Nullable;

/** One user of a room, with the position that he reported last. */
final class RoomUser {
  private final Member member;
  private final long id;
  private String name;
  private @Nullable Double buffer;
  private @Nullable Double behind;
  private double newestDispatchedAt = Double.NEGATIVE_INFINITY;

  /** The room's revision that the user's client was told last. */
  private long toldRevision;

  RoomUser(Member member, long id, String name) {
    this.member = member;
    this.id = id;
    this.name = name;
  }

  Member member() {
    return member;
  }

  long id() {
    return id;
  }

  String name() {
    return name;
  }

  void rename(String newName) {
    name = newName;
  }

  /** Takes a SYNC: where the user is at a moment, and how much he has buffered. */
  void synced(double position, @Nullable Double newBuffer, double atMs, Playback room) {
    buffer = newBuffer;
    behind = room.positionAt(atMs) - position;
  }

  /** Notes when the user sent a command; false if he sent a newer one before. */
  boolean isNewest(@Nullable Double dispatchedAt) {
    if (dispatchedAt == null) {
      return true;
    }
    if (dispatchedAt < newestDispatchedAt) {
      return false;
    }
    newestDispatchedAt = dispatchedAt;
    return true;
  }

  void told(long revision) {
    toldRevision = revision;
  }

  boolean knows(long revision) {
    return toldRevision == revision;
  }

  User view() {
    return new User(id, name, buffer, behind);
  }
}
