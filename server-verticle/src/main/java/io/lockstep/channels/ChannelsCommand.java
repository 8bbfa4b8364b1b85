package io.lockstep.channels;

import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of channels. Follows WIRE, "Channels". */
public sealed interface ChannelsCommand extends Command {

  /**
   * Keeps {@code object} as the state of client {@code clientId}; answered by {@link
   * ChannelsEvent.Objects} of the other clients, or {@link ChannelsEvent.Late}.
   */
  record Post(String key, String clientId, Bytes object, @Nullable ClientTime time)
      implements ChannelsCommand {
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
  }

  /** Answered by {@link ChannelsEvent.Objects} of all clients, or {@link ChannelsEvent.Late}. */
  record Read(String key, @Nullable ClientTime time) implements ChannelsCommand {
    public Read {
      requireKey(key);
    }
  }

  /** Answered by {@link ChannelsEvent.LiveKeys}. */
  record Keys() implements ChannelsCommand {}

  /**
   * The edge at bus address {@code edge} wants to be told of every change of the channel; answered
   * as {@link Read}. Holds as long as the edge's lease, which its heartbeats renew.
   */
  record Watch(String key, String edge, @Nullable ClientTime time) implements ChannelsCommand {
    public Watch {
      requireKey(key);
    }
  }

  /** The edge no longer wants to be told; answered by {@link ChannelsEvent.Done}. */
  record Unwatch(String key, String edge) implements ChannelsCommand {
    public Unwatch {
      requireKey(key);
    }
  }

  /** The edge still watches what it asked for; answered by {@link ChannelsEvent.Held}. */
  record Alive(Heartbeat beat) implements ChannelsCommand {}

  private static void requireKey(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("empty key");
    }
  }
}
