package io.lockstep.it;

/** Everything in one process. */
final class ChannelsAloneIT extends ChannelsContract {
  @Override
  Deployment start(String... options) {
    return Deployment.alone(options);
  }
}
