package io.lockstep.testing.browser;

import java.io.IOException;
import java.util.List;

/** A command of the operating system; what it prints goes where the test's own output goes. */
final class SystemCommand {
  private static final int NOT_FOUND = 127;

  private SystemCommand() {}

  static int run(List<String> words) {
    try {
      return new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.INHERIT)
          .start()
          .waitFor();
    } catch (IOException e) {
      return NOT_FOUND;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + words, e);
    }
  }
}
