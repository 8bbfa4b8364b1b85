package io.lockstep.sessions;

import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;

/** Everything that can be asked of sessions. Follows WIRE, "Sessions". */
public sealed interface SessionsCommand extends Command {

  /**
   * Makes {@code member} a leader or a follower of the session, whatever it was before; answered by
   * {@link SessionsEvent.Done} and told as {@link SessionsEvent.State}, also when nothing changes.
   *
   * @param replay whether it wants the last push if it becomes a follower
   */
  record Bind(String session, Member member, boolean leader, boolean replay)
      implements SessionsCommand {
    public Bind {
      requireSession(session);
    }
  }

  /**
   * The same of a member that its edge has known all along and the owner has forgotten, as one that
   * was started again has; answered by {@link SessionsEvent.Restored}. All that are restored within
   * a second or so are told of in one {@link SessionsEvent.State}; one that was not forgotten
   * changes nothing.
   */
  record Restore(String session, Member member, boolean leader) implements SessionsCommand {
    public Restore {
      requireSession(session);
    }
  }

  /**
   * Ends the membership; answered by {@link SessionsEvent.Done}, and told as {@link
   * SessionsEvent.State} if there was one.
   */
  record Unbind(String session, Member member) implements SessionsCommand {
    public Unbind {
      requireSession(session);
    }
  }

  /**
   * Relays {@code message} to the session's followers, except {@code member}; answered by {@link
   * SessionsEvent.Done}, or by {@link SessionsEvent.NotMember} or {@link SessionsEvent.NotLeader},
   * and then it was not relayed.
   */
  record Push(String session, Member member, Bytes message) implements SessionsCommand {
    public Push {
      requireSession(session);
    }

    @Override
    public int weight() {
      return message.length();
    }
  }

  /**
   * The followers on that edge cannot keep up with the session's pushes, or can again; answered by
   * {@link SessionsEvent.Done}, and told to the session's edges as {@link SessionsEvent.Slow}. Said
   * again while it lasts, for it is not believed for long.
   */
  record Behind(String session, String edge, boolean behind) implements SessionsCommand {
    public Behind {
      requireSession(session);
    }
  }

  /**
   * The edge still has its members; answered by {@link SessionsEvent.Held}. The members of an edge
   * that is silent are forgotten.
   */
  record Alive(Heartbeat beat) implements SessionsCommand {}

  private static void requireSession(String session) {
    if (session.isEmpty()) {
      throw new IllegalArgumentException("empty session id");
    }
  }
}
