package io.lockstep.rooms.owner;

import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.Holdings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.time.Now;
import io.lockstep.rooms.RoomState;
import io.lockstep.rooms.RoomView;
import io.lockstep.rooms.RoomsCommand;
import io.lockstep.rooms.RoomsEvent;
import io.lockstep.rooms.User;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One owner's rooms with movable clocks, and all that edges were told. */
final class RoomsFixture {
  static final RoomsEvent.Taken TAKEN = new RoomsEvent.Taken(true);
  static final RoomsEvent.Taken NOT_MEMBER = new RoomsEvent.Taken(false);
  static final Bytes MESSAGE = Bytes.utf8("{\"command\":\"X\"");

  /** What one edge was told. */
  record Told(String edge, RoomsEvent event) {}

  final Budget budget;
  final RoomCounts counts = new RoomCounts();
  Rooms rooms;
  long nowMs = 1_000;
  long unixMs = 1_000_000;
  private List<Told> told = new ArrayList<>();

  RoomsFixture(long limitBytes) {
    budget = new Budget(limitBytes);
    rooms = newRooms();
  }

  private Rooms newRooms() {
    return new Rooms(budget, counts, (edge, event) -> told.add(new Told(edge, event)));
  }

  /** The owner is started again and knows nothing. */
  void restart() {
    rooms.clear();
    rooms = newRooms();
  }

  /** Moves both clocks. */
  void pass(long ms) {
    nowMs += ms;
    unixMs += ms;
  }

  Now now() {
    return new Now(nowMs, unixMs);
  }

  <R extends RoomsEvent> R apply(RoomsCommand<R> command) {
    return rooms.apply(command, now());
  }

  /** Joins and returns the user's id. */
  long join(String room, Member member, String name) {
    told.clear();
    apply(new RoomsCommand.Join(room, member, name));
    return told.stream()
        .filter(told -> told.event() instanceof RoomsEvent.Joined)
        .map(told -> (RoomsEvent.Joined) told.event())
        .findFirst()
        .orElseThrow()
        .userId();
  }

  void leave(String room, Member member) {
    apply(new RoomsCommand.Leave(room, member));
  }

  RoomsEvent.Taken play(String room, Member member, double position) {
    return play(room, member, position, null, null, null);
  }

  RoomsEvent.Taken play(
      String room,
      Member member,
      double position,
      @Nullable Double atMs,
      @Nullable Double rate,
      @Nullable Double dispatchedAt) {
    return apply(new RoomsCommand.Play(room, member, MESSAGE, atMs, position, rate, dispatchedAt));
  }

  RoomsEvent.Taken pause(
      String room, Member member, double position, @Nullable Double atMs, @Nullable Double sent) {
    return apply(new RoomsCommand.Pause(room, member, MESSAGE, atMs, position, sent));
  }

  RoomsEvent.Taken sync(
      String room, Member member, double position, @Nullable Double buffer, @Nullable Double at) {
    return apply(new RoomsCommand.Sync(room, member, MESSAGE, at, position, buffer));
  }

  RoomsEvent.Taken hello(
      String room,
      Member member,
      RoomsCommand.@Nullable Status status,
      @Nullable String playlist,
      @Nullable Double atMs) {
    Bytes list = playlist == null ? null : Bytes.utf8(playlist);
    return apply(new RoomsCommand.Hello(room, member, MESSAGE, atMs, status, list));
  }

  RoomsEvent.Taken pass(String room, Member member) {
    return apply(new RoomsCommand.Pass(room, member, MESSAGE, null));
  }

  void restore(String room, Member member, long id, String name, RoomState state) {
    apply(new RoomsCommand.Restore(room, member, id, name, state));
  }

  int held(String edge) {
    Heartbeat beat = new Heartbeat(edge, Holdings.NO_LEASE, 0, false);
    return apply(new RoomsCommand.Alive(beat)).holdings().keys();
  }

  void sweep() {
    rooms.sweep(now(), edge -> true);
  }

  void tellDue() {
    rooms.tellDue(now());
  }

  /** What was told since the last call. */
  List<Told> told() {
    List<Told> since = told;
    told = new ArrayList<>();
    return since;
  }

  /** The edges that were told since the last call, all of them of one kind of event. */
  List<String> edgesTold(Class<? extends RoomsEvent> type) {
    return told().stream()
        .map(
            told -> {
              if (!type.isInstance(told.event())) {
                throw new AssertionError("told " + told);
              }
              return told.edge();
            })
        .sorted()
        .toList();
  }

  /** The last thing that was told, which must be of that type. */
  <E extends RoomsEvent> E last(Class<E> type) {
    List<Told> since = told();
    return type.cast(since.get(since.size() - 1).event());
  }

  /** What a newcomer is told of the room; he leaves again. */
  RoomView look(String room) {
    Member guest = new Member("guests", 1);
    told.clear();
    apply(new RoomsCommand.Join(room, guest, "guest"));
    RoomView view = ((RoomsEvent.Joined) told.get(0).event()).view();
    leave(room, guest);
    told.clear();
    return view;
  }

  static List<String> names(RoomView view) {
    return view.users().stream().map(User::name).toList();
  }

  static List<Long> ids(RoomView view) {
    return view.users().stream().map(User::id).toList();
  }
}
