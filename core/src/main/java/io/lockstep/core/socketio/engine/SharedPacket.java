package io.lockstep.core.socketio.engine;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socketio.packet.EnginePacket;

/**
 * A packet that waits for clients: counted once, however many sessions keep it. Confined to an
 * event loop.
 */
public final class SharedPacket {
  private final EnginePacket packet;
  private final Budget budget;
  private int keepers;

  /**
   * @param budget what it is taken from while a session keeps it
   */
  public SharedPacket(EnginePacket packet, Budget budget) {
    this.packet = packet;
    this.budget = budget;
  }

  public EnginePacket packet() {
    return packet;
  }

  /** A session begins to keep it; false when there is no memory for that. */
  boolean keep() {
    if (keepers == 0 && !budget.tryTake(packet.bytes().length())) {
      return false;
    }
    keepers++;
    return true;
  }

  /** A session keeps it no more. */
  void release() {
    keepers--;
    if (keepers == 0) {
      budget.giveBack(packet.bytes().length());
    }
  }
}
