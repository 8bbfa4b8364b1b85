package io.lockstep.rooms.owner;

import io.lockstep.core.lease.Leases;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.members.Member;
import io.lockstep.core.members.Membership;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.Deadlines;
import io.lockstep.core.time.Now;
import io.lockstep.rooms.Playback;
import io.lockstep.rooms.RoomState;
import io.lockstep.rooms.RoomsCommand;
import io.lockstep.rooms.RoomsEvent;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All rooms of one owner, and the rules of WIRE, "Rooms", about who is told what. Confined to one
 * event loop. It has no timers: the verticle calls {@link #tellDue} at the time {@link #nextMs},
 * and {@link #sweep} about every second.
 */
public final class Rooms {
  /** Longest time between the moment of a position and the arrival of its message, in ms. */
  static final long MAX_PAST_MS = 2_000;

  /** The same after it. */
  static final long MAX_AHEAD_MS = 10_000;

  /** Time for which users that are brought back are gathered before edges are told, in ms. */
  static final long RESTORE_MS = 500;

  private static final RoomsEvent.Done DONE = new RoomsEvent.Done();
  private static final RoomsEvent.Taken TAKEN = new RoomsEvent.Taken(true);
  private static final RoomsEvent.Taken NOT_MEMBER = new RoomsEvent.Taken(false);

  private final Budget budget;
  private final RoomCounts counts;
  private final EventSender events;
  private final Map<String, Room> byId = new HashMap<>();
  private final Leases<Membership> leases = new Leases<>(Membership::digest);
  private final Hellos hellos;

  /** Rooms with users who cannot keep up. */
  private final Set<Room> slow = new LinkedHashSet<>();

  private final Answers answers = new Answers();
  private Now now = new Now(Long.MIN_VALUE, Long.MIN_VALUE);

  /**
   * @param budget gives memory for users and playlists
   * @param counts the counts of this process
   * @param events sends events to edges; called before the answer is returned
   */
  public Rooms(Budget budget, RoomCounts counts, EventSender events) {
    this.budget = budget;
    this.counts = counts;
    this.events = events;
    this.hellos = new Hellos(events);
  }

  /**
   * Does what the command asks, tells the edges, and returns the answer.
   *
   * @throws FailureException {@link Failure#OVERLOADED} if there is no memory for it. Then nothing
   *     has changed, and nobody was told anything.
   */
  <R extends RoomsEvent> R apply(RoomsCommand<R> command, Now at) {
    now = at.max(now);
    return command.answerBy(answers);
  }

  /** The time at which {@link #tellDue} has something to do; mostly {@link Deadlines#NEVER}. */
  long nextMs() {
    return hellos.nextMs();
  }

  /** Tells edges of users who came and went. */
  void tellDue(Now at) {
    now = at.max(now);
    hellos.tellDue(now);
  }

  /**
   * Takes the users of lost edges out of their rooms.
   *
   * @param present true if the node of the edge with that bus address is in the cluster now
   */
  void sweep(Now at, Predicate<String> present) {
    now = at.max(now);
    slow.removeIf(this::endsSlowness);
    Set<Room> changed = new LinkedHashSet<>();
    for (Leases.Lost<Membership> edge : leases.expire(now.monotonicMs(), present)) {
      for (Membership key : edge.keys()) {
        Room room = byId.get(key.group());
        if (room != null) {
          takeOut(room, new Member(edge.edge(), key.connection()));
          changed.add(room);
        }
      }
    }
    changed.removeIf(Room::isEmpty);
    changed.forEach(room -> hellos.changed(room, 0, now));
  }

  /** Forgets the rooms with those ids, which another owner has now. Tells nobody. */
  void release(Predicate<String> ids) {
    for (Room room : List.copyOf(byId.values())) {
      if (ids.test(room.id())) {
        budget.giveBack(room.bytes());
        counts.addUsers(-room.size());
        counts.addRooms(-1);
        byId.remove(room.id());
        hellos.forget(room);
        slow.remove(room);
      }
    }
    leases.releaseIf(key -> ids.test(key.group()));
  }

  /** Forgets everything and gives the memory back. */
  void clear() {
    release(id -> true);
    leases.clear();
  }

  private Room knownOrNew(String id) {
    Room known = byId.get(id);
    return known == null ? new Room(id) : known;
  }

  /** Takes the most memory that a change may need. {@link #settle} gives back the rest. */
  private long takeMemory(long bytes) {
    if (bytes > 0 && !budget.tryTake(bytes)) {
      throw new FailureException(Failure.OVERLOADED, "the rooms' memory is used up");
    }
    return Math.max(0, bytes);
  }

  /** Corrects the memory that was taken for the room to what the room takes now. */
  private void settle(Room room, long takenBytes) {
    budget.take(room.bytes() - takenBytes);
  }

  private void hold(Room room, Member member) {
    counts.addRooms(byId.put(room.id(), room) == null ? 1 : 0);
    leases.hold(member.edge(), new Membership(room.id(), member.connection()), now.monotonicMs());
  }

  /** Takes a user out of the room. The room ends with its last user. */
  private void leave(@Nullable Room room, Member member) {
    if (room == null || room.user(member) == null) {
      return;
    }
    takeOut(room, member);
    leases.release(member.edge(), new Membership(room.id(), member.connection()));
    if (!room.isEmpty()) {
      hellos.changed(room, 0, now);
    }
  }

  private void takeOut(Room room, Member member) {
    long before = room.bytes();
    counts.addUsers(-room.size());
    room.leave(member);
    counts.addUsers(room.size());
    settle(room, before);
    if (room.isEmpty()) {
      hellos.forget(room);
      slow.remove(room);
      counts.addRooms(byId.remove(room.id()) == null ? 0 : -1);
    } else if (!room.hasEdge(member.edge()) && room.behind().remove(member.edge())) {
      tellSlow(room);
    }
  }

  /** Tells the edges when no user is behind any longer. Returns whether that is so. */
  private boolean endsSlowness(Room room) {
    if (room.behind().expire(now.monotonicMs())) {
      tellSlow(room);
    }
    return !room.behind().isAny();
  }

  private void tellSlow(Room room) {
    RoomsEvent.Slow event = new RoomsEvent.Slow(room.id(), room.behind().isAny());
    room.edges().forEach(edge -> events.send(edge, event));
  }

  /** The moment at which a position is true whose message arrives now. */
  private double moment(@Nullable Double atMs) {
    return atMs != null && atMs >= now.unixMs() - MAX_PAST_MS && atMs <= now.unixMs() + MAX_AHEAD_MS
        ? atMs
        : now.unixMs();
  }

  /** Answers commands. */
  private final class Answers implements RoomsCommand.Visitor {
    @Override
    public RoomsEvent.Done join(RoomsCommand.Join join) {
      Member member = join.member();
      heard(member);
      Room room = knownOrNew(join.room());
      long before = room.bytes();
      long taken = takeMemory(room.bytesWith(member, join.name(), Bytes.EMPTY) - before);
      counts.addUsers(-room.size());
      RoomUser user = room.join(member, join.name());
      counts.addUsers(room.size());
      settle(room, before + taken);
      hold(room, member);
      hellos.tellJoined(room, user, now);
      hellos.changed(room, 0, now);
      return DONE;
    }

    @Override
    public RoomsEvent.Done restore(RoomsCommand.Restore restore) {
      Member member = restore.member();
      heard(member);
      RoomState kept = restore.state();
      Room room = knownOrNew(restore.room());
      long before = room.bytes();
      long taken = takeMemory(room.bytesWith(member, restore.name(), kept.playlist()) - before);
      counts.addUsers(-room.size());
      RoomUser user = room.restore(member, restore.userId(), restore.name());
      counts.addUsers(room.size());
      room.adopt(kept);
      settle(room, before + taken);
      hold(room, member);
      if (user.id() != restore.userId()) {
        hellos.tellJoined(room, user, now);
      }
      hellos.changed(room, RESTORE_MS, now);
      return DONE;
    }

    @Override
    public RoomsEvent.Done leave(RoomsCommand.Leave leave) {
      heard(leave.member());
      Rooms.this.leave(byId.get(leave.room()), leave.member());
      return DONE;
    }

    @Override
    public RoomsEvent.Taken play(RoomsCommand.Play play) {
      Room room = byId.get(play.room());
      RoomUser user = sender(room, play);
      if (room == null || user == null) {
        return NOT_MEMBER;
      }
      if (user.isNewest(play.dispatchedAt())) {
        Playback playback = room.state().playback();
        double atMs = moment(play.atMs());
        say(room, play, user, atMs, playback.play(play.position(), play.rate(), atMs), null);
      }
      return TAKEN;
    }

    @Override
    public RoomsEvent.Taken pause(RoomsCommand.Pause pause) {
      Room room = byId.get(pause.room());
      RoomUser user = sender(room, pause);
      if (room == null || user == null) {
        return NOT_MEMBER;
      }
      if (user.isNewest(pause.dispatchedAt())) {
        Playback playback = room.state().playback();
        double atMs = moment(pause.atMs());
        say(room, pause, user, atMs, playback.pause(pause.position(), atMs), null);
      }
      return TAKEN;
    }

    @Override
    public RoomsEvent.Taken sync(RoomsCommand.Sync sync) {
      Room room = byId.get(sync.room());
      RoomUser user = sender(room, sync);
      if (room == null || user == null) {
        return NOT_MEMBER;
      }
      double atMs = moment(sync.atMs());
      user.synced(sync.position(), sync.buffer(), atMs, room.state().playback());
      say(room, sync, user, atMs, null, null);
      return TAKEN;
    }

    @Override
    public RoomsEvent.Taken hello(RoomsCommand.Hello hello) {
      Room room = byId.get(hello.room());
      RoomUser user = sender(room, hello);
      if (room == null || user == null) {
        return NOT_MEMBER;
      }
      double atMs = moment(hello.atMs());
      RoomsCommand.Status status = hello.status();
      Playback playback =
          status == null
              ? null
              : new Playback(status.playing(), status.position(), status.rate(), atMs, false);
      say(room, hello, user, atMs, playback, hello.playlist());
      return TAKEN;
    }

    @Override
    public RoomsEvent.Taken pass(RoomsCommand.Pass pass) {
      Room room = byId.get(pass.room());
      RoomUser user = sender(room, pass);
      if (room == null || user == null) {
        return NOT_MEMBER;
      }
      say(room, pass, user, moment(pass.atMs()), null, null);
      return TAKEN;
    }

    @Override
    public RoomsEvent.Done behind(RoomsCommand.Behind behind) {
      leases.heard(behind.edge(), now.monotonicMs());
      Room room = byId.get(behind.room());
      if (room != null && behind.behind()) {
        room.behind().add(behind.edge(), now.monotonicMs());
        slow.add(room);
        tellSlow(room);
      } else if (room != null && room.behind().remove(behind.edge())) {
        tellSlow(room);
      }
      return DONE;
    }

    @Override
    public RoomsEvent.Held alive(RoomsCommand.Alive alive) {
      for (Membership key : leases.unwanted(alive.beat())) {
        Member member = new Member(alive.beat().edge(), key.connection());
        Rooms.this.leave(byId.get(key.group()), member);
      }
      return new RoomsEvent.Held(leases.beat(alive.beat(), now.monotonicMs()));
    }

    private void heard(Member member) {
      leases.heard(member.edge(), now.monotonicMs());
    }

    /** The sender of a message; null if he is not in that room. */
    private @Nullable RoomUser sender(@Nullable Room room, RoomsCommand.Saying said) {
      heard(said.member());
      return room == null ? null : room.user(said.member());
    }

    /** Tells the others. Changes the parts of the room's state that are not null. */
    private void say(
        Room room,
        RoomsCommand.Saying said,
        RoomUser user,
        double atMs,
        @Nullable Playback playback,
        @Nullable Bytes playlist) {
      boolean changes = playback != null || playlist != null;
      long setMs = changes ? room.state().nextSetMs(now.unixMs()) : 0;
      if (changes) {
        change(room, playback, playlist, setMs);
      }
      RoomsEvent.Relay relay =
          new RoomsEvent.Relay(
              room.id(),
              user.member(),
              user.id(),
              user.name(),
              said.message(),
              now.unixMs(),
              atMs,
              playback,
              playlist,
              setMs);
      room.audience(user, changes).forEach(edge -> events.send(edge, relay));
    }

    private void change(
        Room room, @Nullable Playback playback, @Nullable Bytes playlist, long setMs) {
      long before = room.bytes();
      long taken =
          playlist == null ? 0 : takeMemory(playlist.length() - room.state().playlist().length());
      room.change(playback, playlist, setMs);
      settle(room, before + taken);
    }
  }
}
