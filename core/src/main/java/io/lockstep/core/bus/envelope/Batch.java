package io.lockstep.core.bus.envelope;

import io.lockstep.core.message.Command;
import java.util.List;

/**
 * The commands of one edge, or of another client, to one owner in one turn of its event loop.
 *
 * @param from the name that the owner has for the client: for an edge, its bus address
 * @param sentMs when it was sent, on the monotonic clock of the client's process: its running time
 *     if the owner is in the same one
 * @param remainingMs how long after that the owner may take it, in milliseconds
 * @param places the shard of each command, and the epoch under which its owner is asked
 * @param commands in the order in which they were asked
 */
public record Batch(
    String from, long sentMs, long remainingMs, Places places, List<Command<?>> commands) {
  public Batch {
    commands = List.copyOf(commands);
    if (places.size() != commands.size()) {
      throw new IllegalArgumentException(commands.size() + " commands at " + places.size());
    }
  }
}
