package io.lockstep.it;

/** The edge in one process, the log in another. */
final class LogsSplitIT extends LogsContract {
  @Override
  Deployment start(String... options) {
    return Deployment.split(options);
  }
}
