package io.lockstep.channels;

import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the channels feature. Follows WIRE, "Channels".
 *
 * @param <R> the type of the answer
 */
public sealed interface ChannelsCommand<R extends ChannelsEvent> extends Command<R> {

  /** Answers commands, one method for each kind. A method returns null if there is no memory. */
  interface Visitor {
    ChannelsEvent.@Nullable ObjectsOrLate post(Post command);

    ChannelsEvent.@Nullable ObjectsOrLate read(Read command);

    ChannelsEvent.@Nullable LiveKeys keys(Keys command);

    ChannelsEvent.@Nullable ObjectsOrLate watch(Watch command);

    ChannelsEvent.@Nullable Done unwatch(Unwatch command);

    ChannelsEvent.@Nullable Held alive(Alive command);
  }

  /** Lets {@code visitor} answer this command. */
  @Nullable R answerBy(Visitor visitor);

  /**
   * Stores {@code object} as the state of client {@code clientId}. The answer is {@link
   * ChannelsEvent.Objects} of the other clients, or {@link ChannelsEvent.Late}.
   */
  record Post(String key, String clientId, Bytes object, @Nullable ClientTime time)
      implements ChannelsCommand<ChannelsEvent.ObjectsOrLate> {
    public Post {
      requireKey(key);
      if (clientId.isEmpty()) {
        throw new IllegalArgumentException("empty client id");
      }
    }

    @Override
    public int weight() {
      return object.length();
    }

    @Override
    public Class<ChannelsEvent.ObjectsOrLate> answerType() {
      return ChannelsEvent.ObjectsOrLate.class;
    }

    @Override
    public ChannelsEvent.@Nullable ObjectsOrLate answerBy(Visitor visitor) {
      return visitor.post(this);
    }
  }

  /** Answered by {@link ChannelsEvent.Objects} of all clients, or {@link ChannelsEvent.Late}. */
  record Read(String key, @Nullable ClientTime time)
      implements ChannelsCommand<ChannelsEvent.ObjectsOrLate> {
    public Read {
      requireKey(key);
    }

    @Override
    public Class<ChannelsEvent.ObjectsOrLate> answerType() {
      return ChannelsEvent.ObjectsOrLate.class;
    }

    @Override
    public ChannelsEvent.@Nullable ObjectsOrLate answerBy(Visitor visitor) {
      return visitor.read(this);
    }
  }

  /** Answered by {@link ChannelsEvent.LiveKeys}. */
  record Keys() implements ChannelsCommand<ChannelsEvent.LiveKeys> {
    @Override
    public Class<ChannelsEvent.LiveKeys> answerType() {
      return ChannelsEvent.LiveKeys.class;
    }

    @Override
    public ChannelsEvent.@Nullable LiveKeys answerBy(Visitor visitor) {
      return visitor.keys(this);
    }
  }

  /**
   * Asks for every change of the channel, for the edge at bus address {@code edge}. The answer is
   * that to {@link Read}. The watch lasts as long as the edge's lease, which its heartbeats renew.
   */
  record Watch(String key, String edge, @Nullable ClientTime time)
      implements ChannelsCommand<ChannelsEvent.ObjectsOrLate> {
    public Watch {
      requireKey(key);
    }

    @Override
    public Class<ChannelsEvent.ObjectsOrLate> answerType() {
      return ChannelsEvent.ObjectsOrLate.class;
    }

    @Override
    public ChannelsEvent.@Nullable ObjectsOrLate answerBy(Visitor visitor) {
      return visitor.watch(this);
    }
  }

  /** Ends the edge's watch of the channel. Answered by {@link ChannelsEvent.Done}. */
  record Unwatch(String key, String edge) implements ChannelsCommand<ChannelsEvent.Done> {
    public Unwatch {
      requireKey(key);
    }

    @Override
    public Class<ChannelsEvent.Done> answerType() {
      return ChannelsEvent.Done.class;
    }

    @Override
    public ChannelsEvent.@Nullable Done answerBy(Visitor visitor) {
      return visitor.unwatch(this);
    }
  }

  /** Says that the edge still watches its channels. The answer is {@link ChannelsEvent.Held}. */
  record Alive(Heartbeat beat) implements ChannelsCommand<ChannelsEvent.Held> {
    @Override
    public Class<ChannelsEvent.Held> answerType() {
      return ChannelsEvent.Held.class;
    }

    @Override
    public ChannelsEvent.@Nullable Held answerBy(Visitor visitor) {
      return visitor.alive(this);
    }
  }

  private static void requireKey(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("empty key");
    }
  }
}
