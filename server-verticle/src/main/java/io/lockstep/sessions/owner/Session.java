package io.lockstep.sessions.owner;

import io.lockstep.core.lease.Leases;
import io.lockstep.core.members.BehindEdges;
import io.lockstep.core.members.BroadcastNumbers;
import io.lockstep.core.members.Broadcasts;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.sessions.Role;
import io.lockstep.sessions.SessionsEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One session: its members, and what it tells their edges. Knows how much memory its members take.
 * {@link Sessions} takes that memory.
 */
final class Session {
  /** The approximate memory of a session besides its id and its members. */
  static final int OVERHEAD_BYTES = 384;

  /** The approximate memory of an edge in a session besides its address and its members. */
  static final int EDGE_OVERHEAD_BYTES = 384;

  /** The approximate memory of a member, with its part of its edge's lease. */
  static final int MEMBER_BYTES = 128 + Leases.KEY_BYTES;

  private final String id;
  private final EventSender events;
  private final SessionCounts counts;
  private final BroadcastNumbers pushes = new BroadcastNumbers();
  private final Map<String, EdgeMembers> byEdge = new LinkedHashMap<>(4);

  private final BehindEdges behind = new BehindEdges();

  private int players;
  private int leaders;
  private long bytes;

  Session(String id, EventSender events, SessionCounts counts) {
    this.id = id;
    this.events = events;
    this.counts = counts;
  }

  String id() {
    return id;
  }

  boolean isEmpty() {
    return players == 0;
  }

  /** The memory that it takes; none while it is empty. */
  long bytes() {
    return bytes;
  }

  /** The memory that {@code member} would take in addition. */
  long bytesToBind(Member member) {
    if (roleOf(member) != Role.GONE) {
      return 0;
    }
    return MEMBER_BYTES
        + (byEdge.containsKey(member.edge()) ? 0 : bytesOfEdge(member.edge()))
        + (isEmpty() ? ownBytes() : 0);
  }

  Role roleOf(Member member) {
    EdgeMembers there = byEdge.get(member.edge());
    return there == null ? Role.GONE : there.roleOf(member.connection());
  }

  /**
   * Makes the member a leader or a follower, and tells every edge, also if nothing changes.
   *
   * @return the role that it had before
   */
  Role bind(Member member, Role role) {
    Role before = restore(member, role);
    tellState(member, role);
    if (role == Role.LEADER && isSlow()) {
      events.send(member.edge(), new SessionsEvent.Slow(id, true));
    }
    return before;
  }

  /** The same without telling anyone, because the member's edge knows it. */
  Role restore(Member member, Role role) {
    bytes += bytesToBind(member);
    EdgeMembers there =
        byEdge.computeIfAbsent(member.edge(), edge -> new EdgeMembers(pushes.last()));
    Role before = there.set(member.connection(), role);
    count(before, -1);
    count(role, 1);
    return before;
  }

  /** Ends the membership of a member, and tells every edge, also that of the member. */
  void unbind(Member member) {
    EdgeMembers there = byEdge.get(member.edge());
    if (there == null) {
      throw new IllegalArgumentException("not a member");
    }
    count(there.set(member.connection(), Role.GONE), -1);
    tellState(member, Role.GONE);
    bytes -= MEMBER_BYTES;
    if (there.size() == 0) {
      byEdge.remove(member.edge());
      bytes -= bytesOfEdge(member.edge());
    }
    bytes -= isEmpty() ? ownBytes() : 0;
  }

  /** Forgets the members on that edge without telling anyone. */
  void forget(String edge) {
    EdgeMembers lost = byEdge.remove(edge);
    if (lost == null) {
      return;
    }
    behind.remove(edge);
    players -= lost.size();
    counts.addMembers(-lost.size());
    leaders -= lost.leaders();
    bytes -= bytesOfEdge(edge) + (long) MEMBER_BYTES * lost.size();
    bytes -= isEmpty() ? ownBytes() : 0;
  }

  /** Forgets all members without telling anyone. */
  void clear() {
    List.copyOf(byEdge.keySet()).forEach(this::forget);
  }

  /** Tells every edge the state of the session, after members were forgotten or restored. */
  void tellAgain() {
    tellState(null, Role.GONE);
  }

  /** Tells that edge the state of the session, if it has members. */
  void tellAgain(String edge) {
    EdgeMembers members = byEdge.get(edge);
    if (members != null) {
      tellState(edge, members, null, Role.GONE);
    }
  }

  /** True while followers of some edge are behind. */
  boolean isSlow() {
    return behind.isAny();
  }

  /** Notes that an edge's followers are behind; tells the edges. */
  void behind(String edge, long nowMs) {
    behind.add(edge, nowMs);
    tellSlow();
  }

  /** Notes that an edge's followers have caught up. Tells the edges if all of them have. */
  void caughtUp(String edge) {
    if (behind.remove(edge)) {
      tellSlow();
    }
  }

  /** Forgets the edges whose time as behind is over. */
  void expireBehind(long nowMs) {
    if (behind.expire(nowMs)) {
      tellSlow();
    }
  }

  private void tellSlow() {
    SessionsEvent.Slow slow = new SessionsEvent.Slow(id, isSlow());
    byEdge.keySet().forEach(edge -> events.send(edge, slow));
  }

  /**
   * The pushes that the edge of a restored member should have got.
   *
   * @param forgotten true if the session did not know the member, so that it got no push
   */
  Broadcasts pushesOf(Member restored, boolean forgotten) {
    EdgeMembers there = byEdge.get(restored.edge());
    return there == null || forgotten ? pushes.since(pushes.last()) : tellPushes(there);
  }

  private Broadcasts tellPushes(EdgeMembers there) {
    Broadcasts since = pushes.since(there.toldPushes());
    there.toldPushes(pushes.last());
    return since;
  }

  /** Tells the push to every edge that has followers other than the sender. */
  void relay(Member sender, Bytes message) {
    long before = pushes.last();
    pushes.next();
    Member except = roleOf(sender) == Role.FOLLOWER ? sender : null;
    SessionsEvent.Relay usual = new SessionsEvent.Relay(id, except, message, pushes.since(before));
    byEdge.forEach(
        (edge, members) -> {
          boolean without = except != null && except.edge().equals(edge);
          if (members.followers() > (without ? 1 : 0)) {
            boolean isUsual = members.toldPushes() == before;
            Broadcasts since = isUsual ? usual.pushes() : pushes.since(members.toldPushes());
            members.toldPushes(pushes.last());
            events.send(
                edge, isUsual ? usual : new SessionsEvent.Relay(id, except, message, since));
          }
        });
    if (except != null && isSlow()) {
      // The edge slows down a follower only after its first push.
      events.send(except.edge(), new SessionsEvent.Slow(id, true));
    }
  }

  private void tellState(@Nullable Member changed, Role role) {
    byEdge.forEach((edge, members) -> tellState(edge, members, changed, role));
  }

  private void tellState(String edge, EdgeMembers members, @Nullable Member changed, Role role) {
    events.send(
        edge,
        new SessionsEvent.State(id, changed, role, players, leaders > 0, tellPushes(members)));
  }

  private void count(Role role, int by) {
    int more = role == Role.GONE ? 0 : by;
    players += more;
    counts.addMembers(more);
    leaders += role == Role.LEADER ? by : 0;
  }

  private long ownBytes() {
    return OVERHEAD_BYTES + (long) Character.BYTES * id.length();
  }

  /** The address counts twice, because the edge's lease has it, too. */
  private static long bytesOfEdge(String edge) {
    return EDGE_OVERHEAD_BYTES + 2L * Character.BYTES * edge.length();
  }
}
