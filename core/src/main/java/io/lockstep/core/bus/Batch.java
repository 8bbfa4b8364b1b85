package io.lockstep.core.bus;

import io.lockstep.core.message.Command;
import java.util.List;

/**
 * What one edge asks one owner in one turn of its event loop.
 *
 * @param deadlineMs unix ms after which the owner takes none of it
 * @param commands in the order in which they were asked
 */
record Batch(long deadlineMs, List<Command> commands) {
  Batch {
    commands = List.copyOf(commands);
  }
}
