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
 * One room: its users, playback and playlist. Knows how much memory it takes. {@link Rooms} takes
 * that memory.
 */
final class Room {
  /** The approximate memory of a room besides its id, its users and its playlist. */
  static final int OVERHEAD_BYTES = 640;

  /** The approximate memory of an edge in a room. */
  static final int EDGE_BYTES = 256;

  /** The approximate memory of a user besides the name, with his part of his edge's lease. */
  static final int USER_BYTES = 320 + Leases.KEY_BYTES;

  /** The approximate bytes of a user in a HELLO. */
  private static final int HELLO_USER_BYTES = 64;

  /** Limit of the bytes of HELLOs that a room sends in a millisecond when users come and go. */
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

  /** The user with that connection; null if it is no user of the room. */
  @Nullable RoomUser user(Member member) {
    return users.get(member);
  }

  RoomState state() {
    return state;
  }

  /** The time at which edges have to be told of the users; mostly {@link Deadlines#NEVER}. */
  Deadlines.Entry<Room> helloDue() {
    return helloDue;
  }

  /** The earliest time to tell edges of the users again, in ms of the monotonic clock. */
  long nextHelloMs() {
    return nextHelloMs;
  }

  /** The memory that it takes; none while it is empty. */
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

  /** The most memory that it takes if the member joins with that name and playlist. */
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

  /** Adds a user who had that id. He gets another id if somebody has it. */
  RoomUser restore(Member member, long userId, String name) {
    // The clients of the edge may have missed something, so all users are told of the room again.
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

  /** Removes the user with that connection, if there is one. */
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

  /** Takes over the parts that are newer in a state that an edge has kept. */
  void adopt(RoomState kept) {
    state = state.newest(kept);
  }

  RoomView view(long unixMs) {
    List<User> views = new ArrayList<>(users.size());
    users.values().forEach(user -> views.add(user.view()));
    return new RoomView(revision, views, state, unixMs);
  }

  /** The edges with users who do not know the present users. From now on they count as told. */
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

  /** That user's client was told the present users. */
  void tellUser(RoomUser user) {
    user.told(revision);
  }

  /**
   * The edges that get a user's message.
   *
   * @param own true if the sender's edge gets it, too, also if nobody else is there
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
