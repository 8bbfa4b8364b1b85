package io.lockstep.it;

/** The edge in one process, the features in another. */
final class RoomsSplitIT extends RoomsContract {
  @Override
  Deployment start(String... options) {
    return Deployment.split(options);
  }
}
