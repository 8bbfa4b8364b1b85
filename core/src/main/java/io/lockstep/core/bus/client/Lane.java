package io.lockstep.core.bus.client;

import io.lockstep.core.message.Command;

/**
 * Which commands share a batch. Commands of different lanes do not, because a batch is answered as
 * a whole.
 */
enum Lane {
  /** A user waits for the answer. */
  USERS,
  /** A user waits for an answer that may take a while, see {@link Command#isSlow}. */
  SLOW,
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
    return command.takesLong() ? ALONE : command.isSlow() ? SLOW : USERS;
  }
}
