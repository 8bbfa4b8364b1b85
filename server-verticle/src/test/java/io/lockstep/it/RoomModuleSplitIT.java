package io.lockstep.it;

/** The edge is in one process, the features are in another. */
final class RoomModuleSplitIT extends RoomModuleContract {
  @Override
  Deployment start() {
    return Deployment.split();
  }
}
