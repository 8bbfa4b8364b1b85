package io.lockstep.it;

/** The edge in one process, the log in another. */
final class LogsBurstSplitIT extends LogsBurstContract {
  @Override
  Deployment start() {
    return Deployment.split();
  }
}
