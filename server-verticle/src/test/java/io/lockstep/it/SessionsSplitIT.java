package io.lockstep.it;

/** The edge in one process, the features in another. */
final class SessionsSplitIT extends SessionsContract {
  @Override
  Deployment start(String... options) {
    return Deployment.split(options);
  }
}
