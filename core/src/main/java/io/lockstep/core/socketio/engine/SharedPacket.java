package io.lockstep.core.socketio.engine;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socketio.packet.EnginePacket;

/**
 * A packet that is queued for clients. It counts once, however many sessions keep it. Confined to
 * an event loop.
 */
public final class SharedPacket {
  private final EnginePacket packet;
  private final Budget budget;
  private int keepers;

  /**
   * @param budget pays for it while a session keeps it
   */
  public SharedPacket(EnginePacket packet, Budget budget) {
    this.packet = packet;
    this.budget = budget;
  }

  public EnginePacket packet() {
    return packet;
  }

  /** A session begins to keep it; false if there is no memory for it. */
  boolean keep() {
    if (keepers == 0 && !budget.tryTake(packet.bytes().length())) {
      return false;
    }
    keepers++;
    return true;
  }

  /** A session stops keeping it. */
  void release() {
    keepers--;
    if (keepers == 0) {
      budget.giveBack(packet.bytes().length());
    }
  }
}
