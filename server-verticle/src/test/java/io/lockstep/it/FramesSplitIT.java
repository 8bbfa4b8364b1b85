package io.lockstep.it;

final class FramesSplitIT extends FramesContract {
  @Override
  Deployment deploy(String... options) {
    return Deployment.split(options);
  }
}
