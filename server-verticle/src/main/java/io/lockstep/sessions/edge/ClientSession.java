package io.lockstep.sessions.edge;

import io.lockstep.core.members.Member;
import io.lockstep.core.members.Place;
import io.lockstep.core.members.ReadingPauses;
import io.lockstep.core.members.Seat;
import io.lockstep.core.message.FailureException;
import io.lockstep.sessions.Role;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session that one client has asked to be in, if any. Makes the client its member at the owner,
 * and does so again after the owner has forgotten it.
 */
final class ClientSession {
  private static final Logger log = LoggerFactory.getLogger(ClientSession.class);

  private final SessionConnection client;
  private final SessionsEndpoint sessions;
  private final Member member;
  private final boolean replay;
  private final ReadingPauses reading;
  private final Seat<SessionConnection, Binding> seat;

  /** A session that the client has asked for. */
  private final class Binding implements Place {
    private final String session;
    private final boolean leader;

    /** True if the owner has accepted it. */
    private boolean accepted;

    /** The number of pushes at the last warning of missed ones; -1 before the first. */
    private long warnedAt = -1;

    Binding(String session, boolean leader) {
      this.session = session;
      this.leader = leader;
    }

    @Override
    public String group() {
      return session;
    }

    @Override
    public boolean isAccepted() {
      return accepted;
    }

    @Override
    public Future<?> askAgain() {
      return sessions
          .addresses()
          .bindAfterAll(session, member, leader, replay)
          .onSuccess(done -> accepted = true);
    }

    @Override
    public Future<?> restore() {
      sessions.mirror().restored(session, client, leader ? Role.LEADER : Role.FOLLOWER);
      return sessions
          .addresses()
          .restore(session, member, leader)
          .onSuccess(restored -> sessions.mirror().told(session, restored.pushes()));
    }
  }

  /**
   * @param replay true if the client wants a session's last push when it joins
   * @param reading counts the requests to owners
   */
  ClientSession(
      SessionConnection client,
      SessionsEndpoint sessions,
      Member member,
      boolean replay,
      ReadingPauses reading) {
    this.client = client;
    this.sessions = sessions;
    this.member = member;
    this.replay = replay;
    this.reading = reading;
    this.seat = new Seat<>(client, sessions.mirror().groups(), sessions.leases());
  }

  /** True if the last message of the client about it asked to be in that session. */
  boolean isIn(String session) {
    return seat.in(session) != null;
  }

  /** True if the client asked to be a leader. */
  boolean isLeader() {
    Binding bound = seat.place();
    return bound != null && bound.leader;
  }

  /** Joins a session, after leaving another one. */
  void join(String session, boolean leader) {
    Binding wanted = new Binding(session, leader);
    log.debug("{} joins a session, leader: {}", client, leader);
    // If it fails, the owner is asked again, because the published plugin asks only once.
    Future<?> joined =
        seat.take(wanted, () -> sessions.addresses().bind(session, member, leader, replay));
    reading
        .track(joined, 0)
        .onSuccess(done -> wanted.accepted = true)
        .onFailure(
            cause ->
                client.warn(
                    "the session cannot be joined yet: " + FailureException.detailOf(cause)));
  }

  /** Does what {@link SessionConnection#joinAgain} says. */
  Future<?> joinAgain(String session) {
    return seat.takeAgain(session);
  }

  /** Joins again if the owner had accepted the client. Returns false if it had not. */
  boolean restore(String session) {
    return seat.isForgotten(session);
  }

  /**
   * Warns the client of pushes that it should have got. One warning covers everything up to the
   * next push that arrives.
   *
   * @param relayed how many pushes had arrived
   */
  void warnOfMissed(long relayed) {
    Binding bound = seat.place();
    if (bound != null && !bound.leader && bound.warnedAt != relayed) {
      bound.warnedAt = relayed;
      client.warn("pushes may have been missed: the server was out of touch with the session");
    }
  }

  /** Leaves the session before the next message of the client is handled. */
  void leave() {
    log.debug("{} leaves its session, if it is in one", client);
    seat.leave();
  }

  /** Leaves the session because the connection is closed. */
  void closed() {
    seat.closed();
  }
}
