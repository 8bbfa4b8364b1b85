package io.lockstep.sessions.edge;

import io.lockstep.core.message.FailureException;
import io.lockstep.sessions.Member;
import io.lockstep.sessions.Membership;
import io.lockstep.sessions.Role;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
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
  private @Nullable Binding binding;

  /** What the client has asked for. */
  private static final class Binding {
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
  }

  /** True if the last message of the client about it asked to be in that session. */
  boolean isIn(String session) {
    return binding != null && binding.session.equals(session);
  }

  /** True if the client asked to be a leader. */
  boolean isLeader() {
    return binding != null && binding.leader;
  }

  /** Joins a session, after leaving another one. */
  void join(String session, boolean leader) {
    if (!isIn(session)) {
      leave();
    }
    Binding wanted = new Binding(session, leader);
    binding = wanted;
    log.debug("{} joins a session, leader: {}", client, leader);
    // If it fails, the lease keeper tries again, because the published plugin asks only once.
    Future<?> joined =
        sessions
            .leases()
            .hold(
                membership(wanted),
                () -> sessions.addresses().bind(session, member, leader, replay),
                done -> true);
    reading
        .track(joined, 0)
        .onSuccess(done -> wanted.accepted = true)
        .onFailure(
            cause ->
                client.warn(
                    "the session cannot be joined yet: " + FailureException.detailOf(cause)));
  }

  /**
   * Joins the session again in the background, because its owner has refused the client or may have
   * forgotten it. Completes when that is done, or when the client is no longer in that session.
   */
  Future<?> joinAgain(String session) {
    Binding bound = binding;
    if (bound == null || !bound.session.equals(session)) {
      return Future.succeededFuture();
    } else if (!bound.accepted) {
      return sessions
          .addresses()
          .bindAfterAll(session, member, bound.leader, replay)
          .onSuccess(done -> bound.accepted = true);
    }
    sessions.mirror().restored(session, client, bound.leader ? Role.LEADER : Role.FOLLOWER);
    return sessions
        .addresses()
        .restore(session, member, bound.leader)
        .onSuccess(restored -> sessions.mirror().told(session, restored.pushes()));
  }

  /** Joins again if the owner had accepted the client. Returns false if it had not. */
  boolean restore(String session) {
    Binding bound = binding;
    if (bound == null || !bound.accepted || !bound.session.equals(session)) {
      return false;
    }
    sessions.leases().lost(membership(bound));
    return true;
  }

  /**
   * Warns the client of pushes that it should have got. One warning covers everything up to the
   * next push that arrives.
   *
   * @param relayed how many pushes had arrived
   */
  void warnOfMissed(long relayed) {
    Binding bound = binding;
    if (bound != null && !bound.leader && bound.warnedAt != relayed) {
      bound.warnedAt = relayed;
      client.warn("pushes may have been missed: the server was out of touch with the session");
    }
  }

  /** Leaves the session before the next message of the client is handled. */
  void leave() {
    Binding bound = binding;
    binding = null;
    if (bound != null) {
      log.debug("{} leaves its session", client);
      sessions.mirror().left(bound.session, client);
      sessions.leases().releaseNow(membership(bound));
    }
  }

  /** Leaves the session because the connection is closed. */
  void closed() {
    Binding bound = binding;
    binding = null;
    sessions.closed(client, bound == null ? null : bound.session);
    if (bound != null) {
      sessions.leases().release(membership(bound));
    }
  }

  private Membership membership(Binding bound) {
    return new Membership(bound.session, client.number());
  }
}
