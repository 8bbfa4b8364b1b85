package io.lockstep.core.bus;

import io.lockstep.core.message.Command;
import java.util.List;

/**
 * What one edge asks one owner in one turn of its event loop.
 *
 * @param edge the bus address of the edge
 * @param sentMs when it was sent, on the monotonic clock of the edge's process: its running time if
 *     the owner is in the same one
 * @param remainingMs how long after that the owner may take it, in milliseconds
 * @param commands in the order in which they were asked
 */
record Batch(String edge, long sentMs, long remainingMs, List<Command<?>> commands) {
  Batch {
    commands = List.copyOf(commands);
  }
}
