package io.lockstep.it;

/** Everything in one process. */
final class LogsBurstAloneIT extends LogsBurstContract {
  @Override
  Deployment start() {
    return Deployment.alone();
  }
}
