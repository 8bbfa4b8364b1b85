package io.lockstep.sessions.owner;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lockstep.core.members.HeardBroadcasts;
import io.lockstep.core.members.Member;
import io.lockstep.sessions.Role;
import io.lockstep.sessions.SessionsEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Edges that do only what the owner's events say: they know who of their connections is in a
 * session from {@link SessionsEvent.State} alone. By the numbers of pushes they miss none.
 */
final class NaiveEdges implements EventSender {
  private record Group(String edge, String session) {}

  private final Mailboxes mailboxes;
  private final Map<Group, Map<Member, Role>> groups = new HashMap<>();
  private final Map<Group, HeardBroadcasts> heard = new HashMap<>();

  NaiveEdges(Mailboxes mailboxes) {
    this.mailboxes = mailboxes;
  }

  @Override
  public void send(String edge, SessionsEvent.Told event) {
    if (event instanceof SessionsEvent.State state) {
      Map<Member, Role> group = group(edge, state.session());
      assertFalse(heard(edge, state.session()).missedBefore(state.pushes()), state::toString);
      Member changed = state.changed();
      if (changed != null && changed.edge().equals(edge)) {
        group.put(changed, state.changedRole());
        group.values().remove(Role.GONE);
      }
      Mailboxes.StateMessage message =
          new Mailboxes.StateMessage(state.players(), state.leaderConnected());
      if (group.isEmpty()) {
        heard.remove(new Group(edge, state.session()));
      }
      group.keySet().forEach(member -> mailboxes.deliver(member, state.session(), message));
    } else if (event instanceof SessionsEvent.Relay relay) {
      HeardBroadcasts pushes = heard(edge, relay.session());
      assertFalse(pushes.isLate(relay.pushes()), relay::toString);
      assertFalse(pushes.missedBefore(relay.pushes()), relay::toString);
      group(edge, relay.session())
          .forEach(
              (member, role) -> {
                if (role == Role.FOLLOWER && !member.equals(relay.except())) {
                  mailboxes.deliver(member, relay.session(), relay.message());
                }
              });
    } else if (event instanceof SessionsEvent.Replay replay) {
      mailboxes.deliver(replay.to(), replay.session(), replay.message());
    } else {
      throw new AssertionError(event + " is no event for edges");
    }
  }

  /** The edge dies with its connections. */
  void lose(String edge) {
    groups.keySet().removeIf(group -> group.edge.equals(edge));
    heard.keySet().removeIf(group -> group.edge.equals(edge));
  }

  private HeardBroadcasts heard(String edge, String session) {
    return heard.computeIfAbsent(new Group(edge, session), group -> new HeardBroadcasts());
  }

  private Map<Member, Role> group(String edge, String session) {
    return groups.computeIfAbsent(new Group(edge, session), group -> new LinkedHashMap<>());
  }
}
