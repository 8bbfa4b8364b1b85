package io.lockstep.it;

final class FramesAloneIT extends FramesContract {
  @Override
  Deployment deploy(String... options) {
    return Deployment.alone(options);
  }
}
