package io.lockstep.channels;

import io.lockstep.core.lease.Holdings;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.KeyedEvent;
import java.util.List;

/** Replies and events of the channels feature. Follows WIRE, "Channels". */
public sealed interface ChannelsEvent extends Event {

  /** The answer to a command with a client's time. */
  sealed interface ObjectsOrLate extends ChannelsEvent permits Objects, Late {}

  /**
   * Clients' objects in the order of their first posts: of the others, or of all.
   *
   * @param serverTimeMs the owner's time, unix ms; within a channel it never falls
   */
  record Objects(List<Bytes> objects, long serverTimeMs) implements ObjectsOrLate {
    public Objects {
      objects = List.copyOf(objects);
    }

    @Override
    public long weight() {
      return bytesOf(objects);
    }
  }

  /** The channel has already seen a later time of that client. Nothing was stored. */
  record Late() implements ObjectsOrLate {}

  /**
   * The keys of all channels that have clients.
   *
   * @param serverTimeMs the owner's time, unix ms
   */
  record LiveKeys(List<String> keys, long serverTimeMs) implements ChannelsEvent {
    public LiveKeys {
      keys = List.copyOf(keys);
    }

    @Override
    public long weight() {
      return keys.stream().mapToLong(String::length).sum();
    }
  }

  /** The command is done. */
  record Done() implements ChannelsEvent {}

  /** What this owner holds for the asking edge: the channels that it watches. */
  record Held(Holdings holdings) implements ChannelsEvent {}

  /** Tells a watching edge the present objects of all clients. */
  record Changed(String key, List<Bytes> objects) implements ChannelsEvent, KeyedEvent {
    public Changed {
      objects = List.copyOf(objects);
    }

    @Override
    public long weight() {
      return bytesOf(objects);
    }
  }

  private static long bytesOf(List<Bytes> objects) {
    long bytes = 0;
    for (Bytes object : objects) {
      bytes += object.length();
    }
    return bytes;
  }
}
