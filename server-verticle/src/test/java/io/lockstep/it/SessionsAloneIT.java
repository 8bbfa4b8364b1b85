package io.lockstep.it;

/** Everything in one process. */
final class SessionsAloneIT extends SessionsContract {
  @Override
  Deployment start(String... options) {
    return Deployment.alone(options);
  }
}
