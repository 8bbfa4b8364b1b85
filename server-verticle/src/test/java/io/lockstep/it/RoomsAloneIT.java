package io.lockstep.it;

/** Everything in one process. */
final class RoomsAloneIT extends RoomsContract {
  @Override
  Deployment start(String... options) {
    return Deployment.alone(options);
  }
}
