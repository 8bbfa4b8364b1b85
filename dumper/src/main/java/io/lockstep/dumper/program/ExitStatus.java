package io.lockstep.dumper.program;

/** How the program ends. */
final class ExitStatus {
  /** It did what it was asked to: it was stopped, or it caught up. */
  static final int DONE = 0;

  /** Something that should not happen. */
  static final int BROKEN = 1;

  /** Options that cannot be used. */
  static final int USAGE = 2;

  /** A database that cannot be used. */
  static final int DATABASE = 3;

  /** With {@code --once}: a server that could not be caught up with. */
  static final int SERVER = 4;

  private ExitStatus() {}
}
