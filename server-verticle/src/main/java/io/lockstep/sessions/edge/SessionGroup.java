package io.lockstep.sessions.edge;

import io.lockstep.core.members.Broadcasts;
import io.lockstep.core.members.EdgeGroup;
import io.lockstep.core.members.HeardBroadcasts;
import io.lockstep.core.recipient.Audience;
import io.lockstep.core.recipient.Gathering;
import io.lockstep.core.recipient.TurnEnd;
import io.lockstep.sessions.Role;
import io.lockstep.sessions.SessionsEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clients of one edge that are in one session. Confined to the edge's event loop. */
final class SessionGroup extends EdgeGroup<SessionConnection> {
  /** Leaders, and followers that have pushed. */
  private final Map<Long, SessionConnection> pushers = new HashMap<>();

  private final Audience followers;

  /** The pushes that followers get at the end of this turn of the event loop. */
  private final Gathering pushes;

  /** Which pushes have arrived. */
  private final HeardBroadcasts heard = new HeardBroadcasts();

  /** How many pushes have arrived. */
  private long relayed;

  /** The last state that all clients of the session know; null before the first. */
  private SessionsEvent.@Nullable State known;

  SessionGroup(String session, Audience followers, TurnEnd turnEnd) {
    super(session);
    this.followers = followers;
    this.pushes = new Gathering(turnEnd, followers);
  }

  /** Sets the role of the client in the session. */
  void change(SessionConnection client, Role role) {
    remove(client);
    if (role == Role.GONE) {
      return;
    }
    add(client);
    if (role == Role.LEADER) {
      pushers.put(client.number(), client);
    } else {
      followers.add(client.connection());
    }
  }

  /** The client is a member again. If it was none here, it may not know the session's state. */
  void restored(SessionConnection client, Role role) {
    if (client(client.number()) == null) {
      known = null;
    }
    change(client, role);
  }

  @Override
  protected void removed(SessionConnection client) {
    followers.remove(client.number());
    SessionConnection pusher = pushers.remove(client.number());
    if (pusher != null) {
      pusher.slow(false);
    }
  }

  @Override
  protected void sendGathered() {
    pushes.send();
  }

  /** True if the clients have to be told that state: it is a change, or they know another one. */
  boolean isNews(SessionsEvent.State state) {
    SessionsEvent.State before = known;
    known = state;
    return state.changed() != null
        || before == null
        || before.players() != state.players()
        || before.leaderConnected() != state.leaderConnected();
  }

  /** Warns followers of pushes that did not arrive before a message of the owner. */
  void told(Broadcasts told) {
    if (heard.missedBefore(told)) {
      sendGathered();
      clients().forEach(client -> client.session().warnOfMissed(relayed));
    }
  }

  /**
   * Sends a push to the followers.
   *
   * @param sender a follower of this edge, which does not get it; null if it was another client
   */
  void relay(SessionsEvent.Relay relay, @Nullable SessionConnection sender) {
    if (!heard.isLate(relay.pushes())) {
      told(relay.pushes());
      pushes.add(relay.message(), sender == null ? Gathering.NOBODY : sender.number());
      relayed++;
    }
  }

  /** The client pushes, so it is slowed down when the session is. */
  void pushes(SessionConnection client) {
    if (client(client.number()) != null) {
      pushers.putIfAbsent(client.number(), client);
    }
  }

  /**
   * Slows down the clients that push, or no longer. A client that is behind itself is not slowed
   * down, because it may read nothing while it cannot write.
   */
  void slow(boolean slow) {
    pushers.forEach((number, pusher) -> pusher.slow(slow && !followers.isBehind(number)));
  }
}
