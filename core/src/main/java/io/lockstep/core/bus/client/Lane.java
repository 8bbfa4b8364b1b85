package io.lockstep.core.bus.client;

import io.lockstep.core.message.Command;

/** Commands that do not share a batch, because one batch is answered as a whole. */
enum Lane {
  /** A user waits for the answer. */
  USERS,
  /** A user waits for an answer that may take a while, see {@link Command#waits}. */
  WAITING,
  /**
   * A user waits for an answer that no other answer may wait for, see {@link Command#takesLong}.
   */
  ALONE,
  /** No user waits. */
  BACKGROUND,
  /** Asked a second time, of another owner. */
  MOVED;

  /** The lane of a command that a user waits for. */
  static Lane of(Command<?> command) {
    return command.takesLong() ? ALONE : command.waits() ? WAITING : USERS;
  }
}
