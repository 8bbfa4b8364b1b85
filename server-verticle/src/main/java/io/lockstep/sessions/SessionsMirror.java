package io.lockstep.sessions;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSockets;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which connections of this edge are in which session, as their owners tell: an owner's events come
 * in one order, so whoever is a follower when a push is told is one who is to get it. Confined to
 * the edge's event loop.
 */
final class SessionsMirror {
  private final WebSockets sockets;
  private final Context context;
  private final Map<Long, WebSocketConnection> connections = new HashMap<>();
  private final Map<String, Group> groups = new HashMap<>();
  private List<Group> pushed = new ArrayList<>();

  SessionsMirror(WebSockets sockets, Context context) {
    this.sockets = sockets;
    this.context = context;
  }

  /** Starts to hear events. */
  void listen(SessionsAddresses sessions) {
    sessions.on(SessionsEvent.State.class, state -> apply(state, sessions));
    sessions.on(SessionsEvent.Relay.class, this::relay);
    sessions.on(SessionsEvent.Replay.class, this::replay);
  }

  void opened(WebSocketConnection connection) {
    connections.put(connection.number(), connection);
  }

  /** The connection is gone, and in no session any more, whatever owners still tell of it. */
  void closed(WebSocketConnection connection, @Nullable String session) {
    connections.remove(connection.number());
    Group group = session == null ? null : groups.get(session);
    if (group != null) {
      group.remove(connection.number());
      forgetIfEmpty(group);
    }
  }

  /** The connection is a member, also if the event that said so was lost with the owner. */
  void restored(String session, WebSocketConnection connection, Role role) {
    Group group = groups.computeIfAbsent(session, Group::new);
    group.flush();
    group.change(connection.number(), role);
  }

  private void apply(SessionsEvent.State state, SessionsAddresses sessions) {
    Group group = groups.computeIfAbsent(state.session(), Group::new);
    group.flush();
    Member changed = state.changed();
    if (changed != null && changed.equals(sessions.member(changed.connection()))) {
      group.change(changed.connection(), state.changedRole());
    }
    Bytes message = SessionsCodec.state(state.players(), state.leaderConnected());
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
    if (group != null) {
      if (pushed.isEmpty()) {
        context.runOnContext(v -> flush());
      }
      if (group.pushes.isEmpty()) {
        pushed.add(group);
      }
      group.pushes.add(relay.message());
    }
  }

  private void replay(SessionsEvent.Replay replay) {
    WebSocketConnection connection = connections.get(replay.to().connection());
    if (connection != null) {
      connection.sendText(replay.message());
    }
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
    private final Map<Long, WebSocketConnection> followers = new LinkedHashMap<>();

    /** What followers are to get at the end of this turn of the event loop. */
    private List<Bytes> pushes = new ArrayList<>();

    Group(String session) {
      this.session = session;
    }

    void change(long number, Role role) {
      remove(number);
      WebSocketConnection connection = connections.get(number);
      if (connection != null && role != Role.GONE) {
        members.put(number, connection);
        if (role == Role.FOLLOWER) {
          followers.put(number, connection);
        }
      }
    }

    void remove(long number) {
      members.remove(number);
      followers.remove(number);
    }

    void flush() {
      if (!pushes.isEmpty()) {
        List<Bytes> gathered = pushes;
        pushes = new ArrayList<>();
        sockets.broadcast(gathered, followers.values());
      }
    }
  }
}
