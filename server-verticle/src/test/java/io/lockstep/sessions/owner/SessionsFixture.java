package io.lockstep.sessions.owner;

import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.Holdings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.members.Broadcasts;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.sessions.Role;
import io.lockstep.sessions.SessionsCommand;
import io.lockstep.sessions.SessionsEvent;
import java.util.ArrayList;
import java.util.List;

/** One owner's sessions with a movable clock, and all that edges were told. */
final class SessionsFixture {
  static final SessionsEvent DONE = new SessionsEvent.Done();
  static final SessionsEvent NOT_MEMBER = new SessionsEvent.NotMember();
  static final SessionsEvent NOT_LEADER = new SessionsEvent.NotLeader();

  /** In place of the numbers of pushes, which {@link NaiveEdges} checks. */
  static final Broadcasts ANY = new Broadcasts(1, 0, 0);

  /** What one edge was told. */
  record Told(String edge, SessionsEvent event) {}

  final Budget budget;
  Sessions sessions;
  private final LastPushes lastPushes;
  long nowMs = 1_000;
  private List<Told> told = new ArrayList<>();

  SessionsFixture(long limitBytes) {
    this(new Budget(limitBytes));
  }

  private SessionsFixture(Budget budget) {
    this(budget, new LastPushes(budget));
  }

  private SessionsFixture(Budget budget, LastPushes lastPushes) {
    this.budget = budget;
    this.lastPushes = lastPushes;
    sessions = sessions(false);
  }

  private Sessions sessions(boolean leadersOnly) {
    return new Sessions(
        budget,
        lastPushes,
        new SessionCounts(),
        leadersOnly,
        (edge, event) -> told.add(new Told(edge, plain(event))));
  }

  /** The same with the numbers of pushes that no test has to know. */
  private static SessionsEvent plain(SessionsEvent event) {
    if (event instanceof SessionsEvent.State state) {
      return new SessionsEvent.State(
          state.session(),
          state.changed(),
          state.changedRole(),
          state.players(),
          state.leaderConnected(),
          ANY);
    }
    return event instanceof SessionsEvent.Relay relay
        ? new SessionsEvent.Relay(relay.session(), relay.except(), relay.message(), ANY)
        : event;
  }

  /** Lets only leaders push from now on. */
  SessionsFixture leadersOnly() {
    sessions = sessions(true);
    return this;
  }

  /** The sessions of another event loop of the process. */
  SessionsFixture neighbour() {
    return new SessionsFixture(budget, lastPushes);
  }

  SessionsEvent apply(SessionsCommand<?> command) {
    return sessions.apply(command, nowMs);
  }

  SessionsEvent lead(String session, Member member) {
    return apply(new SessionsCommand.Bind(session, member, true, false));
  }

  SessionsEvent follow(String session, Member member) {
    return apply(new SessionsCommand.Bind(session, member, false, false));
  }

  SessionsEvent followWithReplay(String session, Member member) {
    return apply(new SessionsCommand.Bind(session, member, false, true));
  }

  SessionsEvent.Restored restore(String session, Member member, boolean leader) {
    return sessions.apply(new SessionsCommand.Restore(session, member, leader), nowMs);
  }

  SessionsEvent unbind(String session, Member member) {
    return apply(new SessionsCommand.Unbind(session, member));
  }

  SessionsEvent push(String session, Member member, String message) {
    return apply(new SessionsCommand.Push(session, member, Bytes.utf8(message)));
  }

  int held(String edge) {
    return beat(new Heartbeat(edge, Holdings.NO_LEASE, 0, false)).keys();
  }

  Holdings beat(Heartbeat beat) {
    return ((SessionsEvent.Held) apply(new SessionsCommand.Alive(beat))).holdings();
  }

  /** The owner forgets everything, as one that was started again. */
  void clear() {
    sessions.clear();
  }

  void sweep() {
    sessions.sweep(nowMs, edge -> true);
  }

  /** What was told since the last call. */
  List<Told> told() {
    List<Told> since = told;
    told = new ArrayList<>();
    return since;
  }

  static Told state(
      String edge, String session, Member changed, Role role, int players, boolean led) {
    return new Told(edge, new SessionsEvent.State(session, changed, role, players, led, ANY));
  }

  /** What an edge is told when several came or went at once. */
  static Told lost(String edge, String session, int players, boolean led) {
    return new Told(edge, new SessionsEvent.State(session, null, Role.GONE, players, led, ANY));
  }

  static Told relay(String edge, String session, String message) {
    return new Told(edge, new SessionsEvent.Relay(session, null, Bytes.utf8(message), ANY));
  }

  /** The same of a push that a follower sent. */
  static Told relayOf(Member sender, String edge, String session, String message) {
    return new Told(edge, new SessionsEvent.Relay(session, sender, Bytes.utf8(message), ANY));
  }

  static Told replay(String session, Member to, String message) {
    return new Told(to.edge(), new SessionsEvent.Replay(session, to, Bytes.utf8(message)));
  }
}
