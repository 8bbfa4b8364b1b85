package io.lockstep.it;

/** Everything in one process. */
final class ChannelsExpiryAloneIT extends ChannelsExpiryContract {
  @Override
  Deployment start(String... options) {
    return Deployment.alone(options);
  }
}
