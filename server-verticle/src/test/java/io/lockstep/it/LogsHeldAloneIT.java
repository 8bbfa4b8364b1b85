package io.lockstep.it;

/** Everything in one process. */
final class LogsHeldAloneIT extends LogsHeldContract {
  @Override
  Deployment start(String... options) {
    return Deployment.alone(options);
  }
}
