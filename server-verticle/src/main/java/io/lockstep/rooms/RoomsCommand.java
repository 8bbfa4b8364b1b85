package io.lockstep.rooms;

import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import org.jspecify.annotations.Nullable;

/**
 * The commands of rooms. Follows WIRE, "Rooms".
 *
 * @param <R> the type of the answer
 */
public sealed interface RoomsCommand<R extends RoomsEvent> extends Command<R> {

  /** Answers commands, one method for each kind. */
  interface Visitor {
    RoomsEvent.Done join(Join command);

    RoomsEvent.Done restore(Restore command);

    RoomsEvent.Done leave(Leave command);

    RoomsEvent.Taken play(Play command);

    RoomsEvent.Taken pause(Pause command);

    RoomsEvent.Taken sync(Sync command);

    RoomsEvent.Taken hello(Hello command);

    RoomsEvent.Taken pass(Pass command);

    RoomsEvent.Done behind(Behind command);

    RoomsEvent.Held alive(Alive command);
  }

  /** Lets {@code visitor} answer this command. */
  R answerBy(Visitor visitor);

  /** A message of a user to the others of his room. */
  sealed interface Saying extends RoomsCommand<RoomsEvent.Taken> {
    String room();

    Member member();

    /** The message without its end, to which the server adds fields. */
    Bytes message();

    /** The moment at which the user wants the position to be true; null if he names none. */
    @Nullable Double atMs();

    @Override
    default int weight() {
      return message().length();
    }

    @Override
    default Class<RoomsEvent.Taken> answerType() {
      return RoomsEvent.Taken.class;
    }
  }

  /**
   * Makes the member a user of the room, or changes the name of a user. Its edge is told a {@link
   * RoomsEvent.Joined}, and all edges are told {@link RoomsEvent.Users}.
   */
  record Join(String room, Member member, String name) implements RoomsCommand<RoomsEvent.Done> {
    public Join {
      requireText(room);
      requireText(name);
    }

    @Override
    public Class<RoomsEvent.Done> answerType() {
      return RoomsEvent.Done.class;
    }

    @Override
    public RoomsEvent.Done answerBy(Visitor visitor) {
      return visitor.join(this);
    }
  }

  /**
   * Brings back a user whom the edge knows and the owner may have forgotten, with what the edge
   * knows of the room. A little later, all edges are told {@link RoomsEvent.Users}. If another user
   * has the same id by now, the user gets a new id, and his edge is told a {@link
   * RoomsEvent.Joined}.
   */
  record Restore(String room, Member member, long userId, String name, RoomState state)
      implements RoomsCommand<RoomsEvent.Done> {
    public Restore {
      requireText(room);
      requireText(name);
    }

    @Override
    public int weight() {
      return state.playlist().length();
    }

    @Override
    public Class<RoomsEvent.Done> answerType() {
      return RoomsEvent.Done.class;
    }

    @Override
    public RoomsEvent.Done answerBy(Visitor visitor) {
      return visitor.restore(this);
    }
  }

  /** Takes the member out of the room, if it is there. Edges are told {@link RoomsEvent.Users}. */
  record Leave(String room, Member member) implements RoomsCommand<RoomsEvent.Done> {
    public Leave {
      requireText(room);
    }

    @Override
    public Class<RoomsEvent.Done> answerType() {
      return RoomsEvent.Done.class;
    }

    @Override
    public RoomsEvent.Done answerBy(Visitor visitor) {
      return visitor.leave(this);
    }
  }

  /**
   * Plays.
   *
   * @param rate null keeps the rate
   * @param dispatchedAt when the client sent it, by the client's own clock; null if it does not say
   */
  record Play(
      String room,
      Member member,
      Bytes message,
      @Nullable Double atMs,
      double position,
      @Nullable Double rate,
      @Nullable Double dispatchedAt)
      implements Saying {
    public Play {
      requireText(room);
    }

    @Override
    public RoomsEvent.Taken answerBy(Visitor visitor) {
      return visitor.play(this);
    }
  }

  /**
   * Pauses.
   *
   * @param dispatchedAt when the client sent it, by the client's own clock; null if it does not say
   */
  record Pause(
      String room,
      Member member,
      Bytes message,
      @Nullable Double atMs,
      double position,
      @Nullable Double dispatchedAt)
      implements Saying {
    public Pause {
      requireText(room);
    }

    @Override
    public RoomsEvent.Taken answerBy(Visitor visitor) {
      return visitor.pause(this);
    }
  }

  /**
   * Says where the user is. Changes nobody's playback.
   *
   * @param buffer how much he has buffered, in seconds; null if he does not say
   */
  record Sync(
      String room,
      Member member,
      Bytes message,
      @Nullable Double atMs,
      double position,
      @Nullable Double buffer)
      implements Saying {
    public Sync {
      requireText(room);
    }

    @Override
    public RoomsEvent.Taken answerBy(Visitor visitor) {
      return visitor.sync(this);
    }
  }

  /**
   * Sets the playback, the playlist, or both.
   *
   * @param status null leaves the playback as it is
   * @param playlist a JSON array; null leaves the playlist as it is
   */
  record Hello(
      String room,
      Member member,
      Bytes message,
      @Nullable Double atMs,
      @Nullable Status status,
      @Nullable Bytes playlist)
      implements Saying {
    public Hello {
      requireText(room);
    }

    @Override
    public int weight() {
      return message.length() + (playlist == null ? 0 : playlist.length());
    }

    @Override
    public RoomsEvent.Taken answerBy(Visitor visitor) {
      return visitor.hello(this);
    }
  }

  /** Any other message to the others, for example of a chat. */
  record Pass(String room, Member member, Bytes message, @Nullable Double atMs) implements Saying {
    public Pass {
      requireText(room);
    }

    @Override
    public RoomsEvent.Taken answerBy(Visitor visitor) {
      return visitor.pass(this);
    }
  }

  /**
   * The clients on that edge cannot keep up with what is said in the room, or can again; told to
   * the room's edges as {@link RoomsEvent.Slow}. The edge says it once when it begins and once when
   * it ends. The owner forgets it after a few seconds.
   */
  record Behind(String room, String edge, boolean behind) implements RoomsCommand<RoomsEvent.Done> {
    public Behind {
      requireText(room);
    }

    @Override
    public Class<RoomsEvent.Done> answerType() {
      return RoomsEvent.Done.class;
    }

    @Override
    public RoomsEvent.Done answerBy(Visitor visitor) {
      return visitor.behind(this);
    }
  }

  /** The edge still has its members. The owner forgets the members of a silent edge. */
  record Alive(Heartbeat beat) implements RoomsCommand<RoomsEvent.Held> {
    @Override
    public Class<RoomsEvent.Held> answerType() {
      return RoomsEvent.Held.class;
    }

    @Override
    public RoomsEvent.Held answerBy(Visitor visitor) {
      return visitor.alive(this);
    }
  }

  /** The playback that a {@code HELLO} of a client sets. */
  record Status(boolean playing, double position, double rate) {}

  private static void requireText(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("empty room id or name");
    }
  }
}
