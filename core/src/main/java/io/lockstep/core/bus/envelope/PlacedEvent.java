package io.lockstep.core.bus.envelope;

import io.lockstep.core.message.Event;

/**
 * An event to be sent, with the shard that it is about and the epoch under which the host owned it
 * then.
 */
public record PlacedEvent(int shard, long epoch, Event event) {}
