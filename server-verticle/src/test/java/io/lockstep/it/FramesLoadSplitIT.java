package io.lockstep.it;

final class FramesLoadSplitIT extends FramesLoadContract {
  @Override
  Deployment deploy(String... options) {
    return Deployment.split(options);
  }
}
