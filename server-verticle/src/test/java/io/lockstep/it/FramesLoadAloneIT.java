package io.lockstep.it;

final class FramesLoadAloneIT extends FramesLoadContract {
  @Override
  Deployment deploy(String... options) {
    return Deployment.alone(options);
  }
}
