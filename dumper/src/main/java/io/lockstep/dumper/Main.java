package io.lockstep.dumper;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program {@code lockstep-dumper.jar}. This release says what it is and that it does not follow
 * a server yet.
 */
@Command(
    name = "lockstep-dumper",
    version = "Lockstep 0.1.0",
    mixinStandardHelpOptions = true,
    description = "Will write a remote server's logs into a database. Not in this release.")
public final class Main implements Callable<Integer> {

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() {
    System.err.println("lockstep-dumper: this release cannot follow a server's logs yet");
    return CommandLine.ExitCode.SOFTWARE;
  }
}
