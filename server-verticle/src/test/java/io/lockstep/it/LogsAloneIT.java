package io.lockstep.it;

/** Everything in one process. */
final class LogsAloneIT extends LogsContract {
  @Override
  Deployment start(String... options) {
    return Deployment.alone(options);
  }
}
