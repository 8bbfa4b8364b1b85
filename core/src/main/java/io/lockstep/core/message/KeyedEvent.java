package io.lockstep.core.message;

/**
 * An event that an owner tells edges unasked. It is about one key, so that an edge can find out
 * whether it comes from the present owner of that key's shard.
 */
public interface KeyedEvent extends Event {
  /** The key that it is about, as clients name it in commands. */
  String key();
}
