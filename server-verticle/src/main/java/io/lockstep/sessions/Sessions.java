package io.lockstep.sessions;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All sessions of one owner, and the rules of WIRE, "Sessions", about who is told what. Confined to
 * one event loop, and without timers: whoever serves it calls {@link #sweep} every second or so.
 * Times are milliseconds of any clock; one that falls stands still here.
 */
public final class Sessions {
  /** For how long an edge is believed that its followers are behind, in milliseconds. */
  static final long BEHIND_MS = 3_000;

  private static final SessionsEvent DONE = new SessionsEvent.Done();
  private static final SessionsEvent NOT_MEMBER = new SessionsEvent.NotMember();
  private static final SessionsEvent NOT_LEADER = new SessionsEvent.NotLeader();

  private final Budget budget;
  private final boolean leadersOnly;
  private final Teller teller;
  private final Map<String, Session> byId = new HashMap<>();
  private final LastPushes lastPushes;
  private final Leases leases = new Leases();

  /** Sessions with members restored since the last sweep. */
  private final Set<Session> restored = new LinkedHashSet<>();

  /** Sessions whose followers are behind, as far as edges have said. */
  private final Set<Session> slow = new LinkedHashSet<>();

  private long nowMs = Long.MIN_VALUE;

  /**
   * @param budget what members are taken from, as {@code lastPushes} are
   * @param lastPushes those of the process
   * @param leadersOnly whether other members may not push
   * @param teller takes what edges are to be told, before the answer is returned
   */
  Sessions(Budget budget, LastPushes lastPushes, boolean leadersOnly, Teller teller) {
    this.budget = budget;
    this.leadersOnly = leadersOnly;
    this.teller = teller;
    this.lastPushes = lastPushes;
  }

  /**
   * Does what is asked, tells the edges, and returns the answer.
   *
   * @throws FailureException {@link Failure#OVERLOADED} when there is no memory left for a new
   *     member; nothing has changed then, and nobody was told
   */
  public SessionsEvent apply(SessionsCommand command, long nowMs) {
    advance(nowMs);
    if (command instanceof SessionsCommand.Push push) {
      return push(push);
    } else if (command instanceof SessionsCommand.Bind bind) {
      return bind(bind);
    } else if (command instanceof SessionsCommand.Unbind unbind) {
      return unbind(unbind);
    }
    return command instanceof SessionsCommand.Restore restore
        ? restore(restore)
        : command instanceof SessionsCommand.Behind behind
            ? behind(behind)
            : alive((SessionsCommand.Alive) command);
  }

  /**
   * Forgets the members of edges that are lost, and tells the edges that remain; tells once of all
   * that were restored.
   */
  public void sweep(long nowMs) {
    advance(nowMs);
    slow.forEach(session -> session.expireBehind(this.nowMs));
    slow.removeIf(session -> !session.isSlow());
    restored.forEach(Session::tellAnew);
    restored.clear();
    List<String> lost = leases.expired(this.nowMs);
    if (!lost.isEmpty()) {
      List.copyOf(byId.values()).forEach(session -> forget(session, lost));
    }
  }

  /** Forgets everything and gives the memory back, when these sessions have another owner. */
  public void clear() {
    for (Session session : byId.values()) {
      budget.giveBack(session.bytes());
      lastPushes.forget(session.id());
    }
    byId.clear();
    restored.clear();
    slow.clear();
    leases.clear();
  }

  private void advance(long nowMs) {
    this.nowMs = Math.max(this.nowMs, nowMs);
  }

  private SessionsEvent push(SessionsCommand.Push push) {
    leases.renew(push.member().edge(), nowMs);
    Session session = byId.get(push.session());
    Role role = session == null ? Role.GONE : session.roleOf(push.member());
    if (session == null || role == Role.GONE) {
      return NOT_MEMBER;
    } else if (leadersOnly && role != Role.LEADER) {
      return NOT_LEADER;
    }
    session.relay(push.member(), push.message());
    lastPushes.keep(session.id(), push.message());
    return DONE;
  }

  private SessionsEvent bind(SessionsCommand.Bind bind) {
    Member member = bind.member();
    leases.renew(member.edge(), nowMs);
    Session session = withRoom(bind.session(), member);
    Role before = session.bind(member, bind.leader() ? Role.LEADER : Role.FOLLOWER);
    if (before == Role.GONE) {
      leases.add(member.edge(), nowMs);
    }
    if (bind.replay() && !bind.leader() && before != Role.FOLLOWER) {
      replay(session, member);
    }
    return DONE;
  }

  private SessionsEvent restore(SessionsCommand.Restore restore) {
    Member member = restore.member();
    leases.renew(member.edge(), nowMs);
    Session session = withRoom(restore.session(), member);
    Role before = session.restore(member, restore.leader() ? Role.LEADER : Role.FOLLOWER);
    if (before == Role.GONE) {
      leases.add(member.edge(), nowMs);
      restored.add(session);
    }
    return new SessionsEvent.Restored(before == Role.GONE);
  }

  /** The session, known or new, once there is memory for that member of it. */
  private Session withRoom(String id, Member member) {
    Session known = byId.get(id);
    Session session = known == null ? new Session(id, teller) : known;
    if (!lastPushes.giveWay(session.bytesToBind(member))) {
      throw new FailureException(Failure.OVERLOADED, "the sessions' memory is used up");
    }
    byId.putIfAbsent(id, session);
    return session;
  }

  private void replay(Session session, Member member) {
    Bytes last = lastPushes.of(session.id());
    if (last != null) {
      teller.tell(member.edge(), new SessionsEvent.Replay(session.id(), member, last));
    }
  }

  private SessionsEvent unbind(SessionsCommand.Unbind unbind) {
    Member member = unbind.member();
    leases.renew(member.edge(), nowMs);
    Session session = byId.get(unbind.session());
    if (session != null && session.roleOf(member) != Role.GONE) {
      long bytes = session.bytes();
      session.unbind(member);
      leases.remove(member.edge(), 1);
      settle(session, bytes);
    }
    return DONE;
  }

  private SessionsEvent behind(SessionsCommand.Behind behind) {
    leases.renew(behind.edge(), nowMs);
    Session session = byId.get(behind.session());
    if (session != null && behind.behind()) {
      session.behind(behind.edge(), nowMs + BEHIND_MS);
      slow.add(session);
    } else if (session != null) {
      session.caughtUp(behind.edge());
    }
    return DONE;
  }

  private SessionsEvent alive(SessionsCommand.Alive alive) {
    leases.renew(alive.edge(), nowMs);
    return new SessionsEvent.Held(leases.membersOf(alive.edge()));
  }

  private void forget(Session session, List<String> lost) {
    long bytes = session.bytes();
    int forgotten = 0;
    for (String edge : lost) {
      int members = session.forget(edge);
      leases.remove(edge, members);
      forgotten += members;
    }
    if (forgotten > 0) {
      session.tellAnew();
      settle(session, bytes);
    }
  }

  /** Gives back what a session no longer takes, and ends it with its last member. */
  private void settle(Session session, long bytesBefore) {
    budget.giveBack(bytesBefore - session.bytes());
    if (session.isEmpty()) {
      byId.remove(session.id());
      restored.remove(session);
      slow.remove(session);
      lastPushes.forget(session.id());
    }
  }
}
