package io.lockstep.rooms.owner;

import io.lockstep.core.lease.Leases;
import io.lockstep.core.members.BehindEdges;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.time.Deadlines;
import io.lockstep.rooms.Playback;
import io.lockstep.rooms.RoomState;
import io.lockstep.rooms.RoomView;
import io.lockstep.rooms.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One room: its users, playback and playlist. Knows how much memory it takes, but takes none
 * itself; owned by {@link Rooms}.
 */
final class Room {
  /** Roughly what a room takes besides its id, its users and its playlist. */
  static final int OVERHEAD_BYTES = 640;

  /** Roughly what an edge takes in a room. */
  static final int EDGE_BYTES = 256;

  /** Roughly what a user takes besides the name, with what is held of him in his edge's lease. */
  static final int USER_BYTES = 320 + Leases.KEY_BYTES;

  /** Roughly what a user takes in a HELLO. */
  private static final int HELLO_USER_BYTES = 64;

  /** So many bytes of HELLOs a room sends in a millisecond, when its users come and go. */
  private static final long HELLO_BYTES_PER_MS = 40_000;

  private final String id;
  private final Map<Member, RoomUser> users = new LinkedHashMap<>(4);
  private final Set<Long> ids = new HashSet<>(4);
  private final Map<String, Integer> usersByEdge = new HashMap<>(4);
  private final Deadlines.Entry<Room> helloDue = new Deadlines.Entry<>(this);
  private final BehindEdges behind = new BehindEdges();
  private RoomState state = RoomState.START;
  private long lastId;
  private long revision;
  private long nextHelloMs = Long.MIN_VALUE;
  private long namesLength;

  Room(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  boolean isEmpty() {
    return users.isEmpty();
  }

  int size() {
    return users.size();
  }

  /** The user that the member is; null if it is none. */
  @Nullable RoomUser user(Member member) {
    return users.get(member);
  }

  RoomState state() {
    return state;
  }

  /** When all edges are to be told of the users; {@link Deadlines#NEVER} mostly. */
  Deadlines.Entry<Room> helloDue() {
    return helloDue;
  }

  /** When edges may be told of the users again, in milliseconds of the monotonic clock. */
  long nextHelloMs() {
    return nextHelloMs;
  }

  /** What it takes: nothing while it is empty. */
  long bytes() {
    return isEmpty()
        ? 0
        : OVERHEAD_BYTES
            + (long) Character.BYTES * id.length()
            + (long) EDGE_BYTES * usersByEdge.size()
            + (long) USER_BYTES * users.size()
            + Character.BYTES * namesLength
            + state.playlist().length();
  }

  /** What it takes at most if the member comes with that name and playlist. */
  long bytesWith(Member member, String name, Bytes playlist) {
    RoomUser known = users.get(member);
    long more =
        known == null ? USER_BYTES + EDGE_BYTES : -(long) Character.BYTES * known.name().length();
    return (isEmpty() ? OVERHEAD_BYTES + (long) Character.BYTES * id.length() : bytes())
        + more
        + (long) Character.BYTES * name.length()
        + Math.max(0, playlist.length() - state.playlist().length());
  }

  /** Adds a user, or changes the name of one. */
  RoomUser join(Member member, String name) {
    RoomUser known = users.get(member);
    return known == null ? add(member, lastId + 1, name) : rename(known, name);
  }

  /** Adds a user who had that id; he gets another one if it is taken. */
  RoomUser restore(Member member, long userId, String name) {
    // The clients of the edge may have missed something: all users are told of the room again.
    revision++;
    RoomUser known = users.get(member);
    if (known != null) {
      return known;
    }
    return add(member, ids.contains(userId) ? lastId + 1 : userId, name);
  }

  private RoomUser add(Member member, long userId, String name) {
    RoomUser user = new RoomUser(member, userId, name);
    users.put(member, user);
    ids.add(userId);
    lastId = Math.max(lastId, userId);
    usersByEdge.merge(member.edge(), 1, Integer::sum);
    namesLength += name.length();
    revision++;
    return user;
  }

  private RoomUser rename(RoomUser user, String name) {
    if (!user.name().equals(name)) {
      namesLength += name.length() - user.name().length();
      user.rename(name);
      revision++;
    }
    return user;
  }

  /** Takes a user away, if the member is one. */
  void leave(Member member) {
    RoomUser user = users.remove(member);
    if (user == null) {
      return;
    }
    ids.remove(user.id());
    usersByEdge.computeIfPresent(member.edge(), (edge, count) -> count == 1 ? null : count - 1);
    namesLength -= user.name().length();
    revision++;
  }

  /** Changes the state; null leaves a part of it as it is. */
  void change(@Nullable Playback playback, @Nullable Bytes playlist, long setMs) {
    state = state.with(playback, playlist, setMs);
  }

  /** The edges whose users cannot keep up. */
  BehindEdges behind() {
    return behind;
  }

  /** The edges with users. */
  Set<String> edges() {
    return usersByEdge.keySet();
  }

  boolean hasEdge(String edge) {
    return usersByEdge.containsKey(edge);
  }

  /** Takes over what is newer in a state that an edge has kept. */
  void adopt(RoomState kept) {
    state = state.newest(kept);
  }

  RoomView view(long unixMs) {
    List<User> views = new ArrayList<>(users.size());
    users.values().forEach(user -> views.add(user.view()));
    return new RoomView(revision, views, state, unixMs);
  }

  /** The edges with users who do not know who is in the room now; they are told by this. */
  Set<String> tellUsers(long monotonicMs) {
    Set<String> edges = new HashSet<>();
    for (RoomUser user : users.values()) {
      if (!user.knows(revision)) {
        user.told(revision);
        edges.add(user.member().edge());
      }
    }
    long helloBytes =
        state.playlist().length() + namesLength + (long) HELLO_USER_BYTES * users.size();
    nextHelloMs = monotonicMs + helloBytes * users.size() / HELLO_BYTES_PER_MS;
    return edges;
  }

  /** That user's client has been told who is in the room now. */
  void tellUser(RoomUser user) {
    user.told(revision);
  }

  /**
   * The edges that get what a user says.
   *
   * @param own also the sender's, if nobody else is there
   */
  List<String> audience(RoomUser sender, boolean own) {
    List<String> edges = new ArrayList<>(usersByEdge.size());
    usersByEdge.forEach(
        (edge, count) -> {
          if (own || count > 1 || !edge.equals(sender.member().edge())) {
            edges.add(edge);
          }
        });
    return edges;
  }
}
