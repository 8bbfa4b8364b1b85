package io.lockstep.it;

/** Everything in one process. */
final class ChannelsMemoryAloneIT extends ChannelsMemoryContract {
  @Override
  Deployment start(String... options) {
    return Deployment.alone(options);
  }
}
