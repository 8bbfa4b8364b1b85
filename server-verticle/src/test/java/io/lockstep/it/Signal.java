package io.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A signal that a process can be sent. */
enum Signal {
  TERM,
  KILL,
  STOP,
  CONT;

  void sendTo(LockstepProcess process) throws Exception {
    Process kill =
        new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid())).inheritIO().start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new AssertionError("could not send " + name());
    }
    if (this == STOP) {
      Poll.until("every thread has stopped", () -> isStopped(process.pid()));
    }
  }

  /** A process that is sent the signal goes on for a moment, thread by thread. */
  private static boolean isStopped(long pid) {
    Path threads = Path.of("/proc", Long.toString(pid), "task");
    if (!Files.isDirectory(threads)) {
      return true; // Another system, which does not tell.
    }
    try (Stream<Path> all = Files.list(threads)) {
      return all.allMatch(thread -> state(thread) == 'T');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static char state(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return 'T'; // It has ended.
    }
  }
}
