package io.lockstep.it;

/** Everything is in one process. */
final class RoomModuleAloneIT extends RoomModuleContract {
  @Override
  Deployment start() {
    return Deployment.alone();
  }
}
