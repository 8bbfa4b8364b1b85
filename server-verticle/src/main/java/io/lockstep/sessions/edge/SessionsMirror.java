package io.lockstep.sessions.edge;

import io.lockstep.core.members.Broadcasts;
import io.lockstep.core.members.EdgeGroups;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Recipient;
import io.lockstep.core.recipient.Recipients;
import io.lockstep.core.recipient.TurnEnd;
import io.lockstep.sessions.Role;
import io.lockstep.sessions.SessionsAddresses;
import io.lockstep.sessions.SessionsEvent;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This edge's copy of the sessions of its clients, as the owners tell it. Sends the clients what
 * has changed, and pushes. Confined to the edge's event loop.
 */
public final class SessionsMirror {
  private static final Logger log = LoggerFactory.getLogger(SessionsMirror.class);

  private final Recipients recipients;
  private final SessionsAddresses sessions;
  private final EdgeGroups<SessionConnection, SessionGroup> groups;

  /**
   * @param turnEnd calls tasks at the end of a turn of the edge's event loop
   */
  public SessionsMirror(Recipients recipients, TurnEnd turnEnd, SessionsAddresses sessions) {
    this.recipients = recipients;
    this.sessions = sessions;
    this.groups =
        new EdgeGroups<>(
            sessions.owners().edge(),
            session ->
                new SessionGroup(
                    session, recipients.audience(behind -> tellBehind(session, behind)), turnEnd));
  }

  /** Starts to receive events. */
  void listen() {
    sessions.on(SessionsEvent.State.class, this::apply);
    sessions.on(SessionsEvent.Relay.class, this::relay);
    sessions.on(SessionsEvent.Replay.class, this::replay);
    sessions.on(SessionsEvent.Slow.class, this::slow);
  }

  /** The clients of this edge, and the sessions that they are in. */
  EdgeGroups<SessionConnection, SessionGroup> groups() {
    return groups;
  }

  /** The client is a member again. The event that said so may have been lost with the owner. */
  void restored(String session, SessionConnection client, Role role) {
    groups.at(session).restored(client, role);
  }

  /** The owner says which pushes of the session this edge should have got. */
  void told(String session, Broadcasts pushes) {
    SessionGroup group = groups.find(session);
    if (group != null) {
      group.told(pushes);
    }
  }

  private void apply(SessionsEvent.State state) {
    SessionGroup group = groups.at(state.session());
    group.sendGathered();
    group.told(state.pushes());
    SessionConnection changed = groups.client(state.changed());
    Bytes message = SessionsCodec.state(state.players(), state.leaderConnected());
    if (changed != null && changed.session().isIn(state.session())) {
      group.change(changed, state.changedRole());
    } else if (changed != null && state.changedRole() != Role.GONE) {
      // It has left again, but still gets the answer to its wish to join.
      changed.connection().sendText(message);
    }
    if (group.isNews(state)) {
      List<Recipient> members = new ArrayList<>(group.size());
      group.clients().forEach(client -> members.add(client.connection()));
      recipients.broadcast(List.of(message), members);
    }
    groups.forgetIfEmpty(group);
  }

  private void relay(SessionsEvent.Relay relay) {
    SessionGroup group = groups.find(relay.session());
    if (group != null) {
      group.relay(relay, groups.client(relay.except()));
    }
  }

  private void replay(SessionsEvent.Replay replay) {
    SessionConnection client = groups.client(replay.to());
    if (client != null) {
      client.connection().sendText(replay.message());
    }
  }

  /** A client pushes to that session, so it is slowed down when the session is. */
  void pushes(String session, SessionConnection client) {
    SessionGroup group = groups.find(session);
    if (group != null) {
      group.pushes(client);
    }
  }

  private void slow(SessionsEvent.Slow slow) {
    SessionGroup group = groups.find(slow.session());
    if (group != null) {
      group.slow(slow.slow());
    }
  }

  /** If this fails, nothing is lost: a client that is too slow is cut off in the end. */
  private void tellBehind(String session, boolean behind) {
    sessions
        .behind(session, behind)
        .onFailure(cause -> log.debug("the owner was not told who is behind", cause));
  }
}
