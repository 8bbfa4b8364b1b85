package io.lockstep.dumper.program;

/** The exit statuses of the program. */
public final class ExitStatus {
  /** The program was stopped, or it has caught up. */
  public static final int DONE = 0;

  /** An error of the program. */
  public static final int BROKEN = 1;

  /** Invalid options. */
  public static final int USAGE = 2;

  /** The database cannot be used. */
  public static final int DATABASE = 3;

  /** With {@code --once}: the dumper gave up the server before it had caught up. */
  public static final int SERVER = 4;

  private ExitStatus() {}
}
