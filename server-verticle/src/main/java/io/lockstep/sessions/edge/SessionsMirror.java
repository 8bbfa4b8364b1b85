package io.lockstep.sessions.edge;

import io.lockstep.core.members.Broadcasts;
import io.lockstep.core.members.HeardBroadcasts;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Audience;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSockets;
import io.lockstep.sessions.Member;
import io.lockstep.sessions.Role;
import io.lockstep.sessions.SessionsAddresses;
import io.lockstep.sessions.SessionsEvent;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which connections of this edge are in which session. A connection becomes a member when the owner
 * says so: an owner's events come in one order, so a push goes to those who are followers at its
 * place in that order. A connection that leaves or ends is a member no more at once, because no
 * owner may be there to say so. Confined to the edge's event loop.
 */
public final class SessionsMirror {
  private static final Logger log = LoggerFactory.getLogger(SessionsMirror.class);

  private final WebSockets sockets;
  private final Context context;
  private final SessionsAddresses sessions;
  private final Map<Long, SessionConnection> clients = new HashMap<>();
  private final Map<String, Group> groups = new HashMap<>();
  private List<Group> pushed = new ArrayList<>();

  public SessionsMirror(WebSockets sockets, Context context, SessionsAddresses sessions) {
    this.sockets = sockets;
    this.context = context;
    this.sessions = sessions;
  }

  /** Starts to hear events. */
  void listen() {
    sessions.on(SessionsEvent.State.class, this::apply);
    sessions.on(SessionsEvent.Relay.class, this::relay);
    sessions.on(SessionsEvent.Replay.class, this::replay);
    sessions.on(SessionsEvent.Slow.class, this::slow);
  }

  /** The client of that connection, or null if it is gone. */
  @Nullable SessionConnection client(long connection) {
    return clients.get(connection);
  }

  void opened(SessionConnection client) {
    clients.put(client.number(), client);
  }

  /** The connection is gone, and in no session any more, whatever owners still tell of it. */
  void closed(SessionConnection client, @Nullable String session) {
    clients.remove(client.number());
    if (session != null) {
      left(session, client);
    }
  }

  /** The client is in that session no more, whether its owner has heard it or not. */
  void left(String session, SessionConnection client) {
    Group group = groups.get(session);
    if (group != null) {
      // What came before is due to it.
      group.flush();
      group.remove(client.number());
      forgetIfEmpty(group);
    }
  }

  /** The client is a member, also if the event that said so was lost with the owner. */
  void restored(String session, SessionConnection client, Role role) {
    Group group = groups.computeIfAbsent(session, Group::new);
    group.flush();
    group.change(client.number(), role);
  }

  /** The owner has answered which pushes of the session this edge should have got. */
  void told(String session, Broadcasts pushes) {
    Group group = groups.get(session);
    if (group != null) {
      group.told(pushes);
    }
  }

  private void apply(SessionsEvent.State state) {
    Group group = groups.computeIfAbsent(state.session(), Group::new);
    group.flush();
    group.told(state.pushes());
    Long number = connection(state.changed());
    SessionConnection changed = number == null ? null : clients.get(number);
    Bytes message = SessionsCodec.state(state.players(), state.leaderConnected());
    if (changed != null && changed.session().isIn(state.session())) {
      group.change(changed.number(), state.changedRole());
    } else if (changed != null && state.changedRole() != Role.GONE) {
      // It has left since it asked to join, and is due the answer to that.
      changed.connection().sendText(message);
    }
    sockets.broadcast(List.of(message), group.members.values());
    forgetIfEmpty(group);
  }

  private void forgetIfEmpty(Group group) {
    if (group.members.isEmpty()) {
      groups.remove(group.session, group);
    }
  }

  private void relay(SessionsEvent.Relay relay) {
    Group group = groups.get(relay.session());
    if (group != null && !group.heard.isLate(relay.pushes())) {
      group.told(relay.pushes());
      if (pushed.isEmpty()) {
        context.runOnContext(v -> flush());
      }
      if (group.pushes.isEmpty()) {
        pushed.add(group);
      }
      group.gather(relay);
    }
  }

  private void replay(SessionsEvent.Replay replay) {
    SessionConnection client = clients.get(replay.to().connection());
    if (client != null) {
      client.connection().sendText(replay.message());
    }
  }

  /** A client pushes to that session, so it is slowed when the session is. */
  void pushes(String session, long number) {
    Group group = groups.get(session);
    SessionConnection client = clients.get(number);
    if (group != null && client != null && group.members.containsKey(number)) {
      group.pushers.putIfAbsent(number, client);
    }
  }

  /** The number of that member's connection; null when it is of another edge, or nobody. */
  private @Nullable Long connection(@Nullable Member member) {
    return member != null && member.equals(sessions.member(member.connection()))
        ? member.connection()
        : null;
  }

  private void slow(SessionsEvent.Slow slow) {
    Group group = groups.get(slow.session());
    if (group != null) {
      group.slow(slow.slow());
    }
  }

  /** Failing to tell it is no harm: whoever is too slow is cut off in the end. */
  private void tellBehind(String session, boolean behind) {
    sessions
        .behind(session, behind)
        .onFailure(cause -> log.debug("who is behind was not heard", cause));
  }

  private void flush() {
    List<Group> groups = pushed;
    pushed = new ArrayList<>();
    groups.forEach(Group::flush);
  }

  /** The connections of this edge that are in one session. */
  private final class Group {
    private final String session;
    private final Map<Long, WebSocketConnection> members = new LinkedHashMap<>();

    /** Leaders, and followers that have pushed. */
    private final Map<Long, SessionConnection> pushers = new HashMap<>();

    private final Audience followers;

    /** What followers are to get at the end of this turn of the event loop. */
    private List<Bytes> pushes = new ArrayList<>();

    /** Which pushes have arrived. */
    private final HeardBroadcasts heard = new HeardBroadcasts();

    /** How many pushes have arrived. */
    private long relayed;

    /** The follower that sent all of these; null if it was a leader, or is on another edge. */
    private @Nullable Long sender;

    Group(String session) {
      this.session = session;
      this.followers = sockets.audience(behind -> tellBehind(session, behind));
    }

    /** Warns followers of pushes that did not arrive before a message of the owner. */
    void told(Broadcasts told) {
      if (heard.missedBefore(told)) {
        flush();
        for (long number : members.keySet()) {
          SessionConnection client = clients.get(number);
          if (client != null) {
            client.session().warnOfMissed(relayed);
          }
        }
      }
    }

    void change(long number, Role role) {
      remove(number);
      SessionConnection client = clients.get(number);
      if (client == null || role == Role.GONE) {
        return;
      }
      members.put(number, client.connection());
      if (role == Role.LEADER) {
        pushers.put(number, client);
      } else {
        followers.add(client.connection());
      }
    }

    void remove(long number) {
      members.remove(number);
      followers.remove(number);
      SessionConnection pusher = pushers.remove(number);
      if (pusher != null) {
        pusher.slow(false);
      }
    }

    /**
     * Slows those who push, or lets them go on. One that is behind itself is not slowed: it may
     * read nothing while it cannot write.
     */
    void slow(boolean slow) {
      pushers.forEach((number, pusher) -> pusher.slow(slow && !followers.isBehind(number)));
    }

    void gather(SessionsEvent.Relay relay) {
      Long from = connection(relay.except());
      if (!pushes.isEmpty() && !Objects.equals(from, sender)) {
        flush();
      }
      sender = from;
      pushes.add(relay.message());
      relayed++;
    }

    void flush() {
      if (!pushes.isEmpty()) {
        List<Bytes> gathered = pushes;
        pushes = new ArrayList<>();
        if (sender == null) {
          followers.send(gathered);
        } else {
          followers.sendToOthers(sender, gathered);
        }
      }
    }
  }
}
