package io.lockstep.it;

import java.util.concurrent.TimeUnit;

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
  }
}
