package io.lockstep.core.bus.client;

import io.lockstep.core.bus.placement.Owner;

/**
 * Where a batch goes.
 *
 * @param address the bus address of an owner
 * @param local whether it lives in this process
 */
record Destination(String address, boolean local, Lane lane) {
  static Destination of(Owner owner, Lane lane) {
    return new Destination(owner.address(), owner.local(), lane);
  }
}
