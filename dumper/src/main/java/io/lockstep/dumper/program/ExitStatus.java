package io.lockstep.dumper.program;

/** How the program ends. */
public final class ExitStatus {
  /** It did what it was asked to: it was stopped, or it caught up. */
  public static final int DONE = 0;

  /** Something that should not happen. */
  public static final int BROKEN = 1;

  /** Options that cannot be used. */
  public static final int USAGE = 2;

  /** A database that cannot be used. */
  public static final int DATABASE = 3;

  /** With {@code --once}: a server that could not be caught up with. */
  public static final int SERVER = 4;

  private ExitStatus() {}
}
