package io.lockstep.sessions.owner;

import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.Leases;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.members.Member;
import io.lockstep.core.members.Membership;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.sessions.Role;
import io.lockstep.sessions.SessionsCommand;
import io.lockstep.sessions.SessionsEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All sessions of one owner, and the rules of WIRE, "Sessions", about who is told what. Confined to
 * one event loop. It has no timers: its verticle calls {@link #sweep} about every second. Times are
 * milliseconds of any clock. If a time is earlier than the one before, the one before counts.
 */
public final class Sessions {
  private static final SessionsEvent.Done DONE = new SessionsEvent.Done();
  private static final SessionsEvent.NotMember NOT_MEMBER = new SessionsEvent.NotMember();
  private static final SessionsEvent.NotLeader NOT_LEADER = new SessionsEvent.NotLeader();

  private final Budget budget;
  private final boolean leadersOnly;
  private final EventSender events;
  private final Map<String, Session> byId = new HashMap<>();
  private final LastPushes lastPushes;
  private final SessionCounts counts;
  private final Leases<Membership> leases = new Leases<>(Membership::digest);

  private final StatesToTell toTell = new StatesToTell();

  /** The sessions with followers that are behind, as their edges say. */
  private final Set<Session> slow = new LinkedHashSet<>();

  private final Answers answers = new Answers();
  private long nowMs = Long.MIN_VALUE;

  /**
   * @param budget gives memory for members, and for {@code lastPushes}
   * @param lastPushes the last pushes of all sessions in this process
   * @param counts the counts of this process
   * @param leadersOnly true if only leaders may push
   * @param events sends events to edges; called before the answer is returned
   */
  public Sessions(
      Budget budget,
      LastPushes lastPushes,
      SessionCounts counts,
      boolean leadersOnly,
      EventSender events) {
    this.budget = budget;
    this.counts = counts;
    this.leadersOnly = leadersOnly;
    this.events = events;
    this.lastPushes = lastPushes;
  }

  /**
   * Does what the command asks, tells the edges, and returns the answer.
   *
   * @throws FailureException {@link Failure#OVERLOADED} if there is no memory for a new member.
   *     Then nothing has changed, and nobody was told anything.
   */
  public <R extends SessionsEvent> R apply(SessionsCommand<R> command, long nowMs) {
    advance(nowMs);
    return command.answerBy(answers);
  }

  /**
   * Forgets the members of edges that are lost, and tells the other edges. Tells the states of
   * sessions with restored members, and states that edges may have missed.
   *
   * @param present true if the node of the edge with that bus address is in the cluster
   */
  public void sweep(long nowMs, Predicate<String> present) {
    advance(nowMs);
    slow.forEach(session -> session.expireBehind(this.nowMs));
    slow.removeIf(session -> !session.isSlow());
    toTell.tell();
    Map<Session, Set<String>> lost = new LinkedHashMap<>();
    for (Leases.Lost<Membership> edge : leases.expire(this.nowMs, present)) {
      for (Membership key : edge.keys()) {
        Session session = byId.get(key.group());
        if (session != null) {
          lost.computeIfAbsent(session, s -> new LinkedHashSet<>()).add(edge.edge());
        }
      }
    }
    lost.forEach(this::forget);
  }

  /** Forgets the sessions with those ids, which another owner has now. Tells nobody. */
  public void release(Predicate<String> ids) {
    for (Session session : List.copyOf(byId.values())) {
      if (ids.test(session.id())) {
        long bytes = session.bytes();
        session.clear();
        settle(session, bytes);
      }
    }
    leases.releaseIf(key -> ids.test(key.group()));
  }

  /** Forgets everything and gives the memory back. */
  public void clear() {
    release(id -> true);
    leases.clear();
  }

  private void advance(long nowMs) {
    this.nowMs = Math.max(this.nowMs, nowMs);
  }

  private void hold(Session session, Member member) {
    leases.hold(member.edge(), new Membership(session.id(), member.connection()), nowMs);
  }

  /** The session, known or new, if there is memory for that member of it. */
  private Session withRoom(String id, Member member) {
    Session known = byId.get(id);
    Session session = known == null ? new Session(id, events, counts) : known;
    if (!lastPushes.giveWay(session.bytesToBind(member))) {
      throw new FailureException(Failure.OVERLOADED, "the sessions' memory is used up");
    }
    if (known == null) {
      byId.put(id, session);
      counts.addSessions(1);
    }
    return session;
  }

  private void replay(Session session, Member member) {
    Bytes last = lastPushes.of(session.id());
    if (last != null) {
      events.send(member.edge(), new SessionsEvent.Replay(session.id(), member, last));
    }
  }

  private void unbind(String id, Member member) {
    Session session = byId.get(id);
    if (session != null && session.roleOf(member) != Role.GONE) {
      long bytes = session.bytes();
      session.unbind(member);
      leases.release(member.edge(), new Membership(id, member.connection()));
      settle(session, bytes);
    }
  }

  private void forget(Session session, Set<String> edges) {
    long bytes = session.bytes();
    edges.forEach(session::forget);
    session.tellAgain();
    settle(session, bytes);
  }

  /** Gives back memory that a session no longer takes, and ends it with its last member. */
  private void settle(Session session, long bytesBefore) {
    budget.giveBack(bytesBefore - session.bytes());
    if (session.isEmpty()) {
      byId.remove(session.id());
      counts.addSessions(-1);
      toTell.remove(session);
      slow.remove(session);
      lastPushes.forget(session.id());
    }
  }

  /** Answers each kind of command. */
  private final class Answers implements SessionsCommand.Visitor {
    @Override
    public SessionsEvent.PushAnswer push(SessionsCommand.Push push) {
      leases.heard(push.member().edge(), nowMs);
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

    @Override
    public SessionsEvent.Done bind(SessionsCommand.Bind bind) {
      Member member = bind.member();
      leases.heard(member.edge(), nowMs);
      Session session = withRoom(bind.session(), member);
      Role before = session.bind(member, bind.leader() ? Role.LEADER : Role.FOLLOWER);
      hold(session, member);
      if (bind.replay() && !bind.leader() && before != Role.FOLLOWER) {
        replay(session, member);
      }
      return DONE;
    }

    @Override
    public SessionsEvent.Restored restore(SessionsCommand.Restore restore) {
      Member member = restore.member();
      leases.heard(member.edge(), nowMs);
      Session session = withRoom(restore.session(), member);
      Role role = restore.leader() ? Role.LEADER : Role.FOLLOWER;
      Role before = session.restore(member, role);
      hold(session, member);
      if (before == role) {
        // Its edge has missed something. It may have been a state.
        toTell.add(session, member.edge());
      } else {
        toTell.add(session);
      }
      return new SessionsEvent.Restored(session.pushesOf(member, before == Role.GONE));
    }

    @Override
    public SessionsEvent.Done unbind(SessionsCommand.Unbind unbind) {
      leases.heard(unbind.member().edge(), nowMs);
      Sessions.this.unbind(unbind.session(), unbind.member());
      return DONE;
    }

    @Override
    public SessionsEvent.Done behind(SessionsCommand.Behind behind) {
      leases.heard(behind.edge(), nowMs);
      Session session = byId.get(behind.session());
      if (session != null && behind.behind()) {
        session.behind(behind.edge(), nowMs);
        slow.add(session);
      } else if (session != null) {
        session.caughtUp(behind.edge());
      }
      return DONE;
    }

    @Override
    public SessionsEvent.Held alive(SessionsCommand.Alive alive) {
      Heartbeat beat = alive.beat();
      for (Membership key : leases.unwanted(beat)) {
        Sessions.this.unbind(key.group(), new Member(beat.edge(), key.connection()));
      }
      return new SessionsEvent.Held(leases.beat(beat, nowMs));
    }
  }
}
