package io.lockstep.it;

/** The edge in one process, the features in another. */
final class ChannelsMemorySplitIT extends ChannelsMemoryContract {
  @Override
  Deployment start(String... options) {
    return Deployment.split(options);
  }
}
