package io.lockstep.core.bus.placement;

/** A node's right to serve what it owns. Asked before every batch of commands, by any thread. */
@FunctionalInterface
public interface ServingLease {
  /** The lease of a process that is in no cluster. */
  ServingLease ALWAYS = () -> true;

  /** True if the node may serve now. */
  boolean isHeld();

  /** How often the node got the lease back after it had lost it. */
  default int returns() {
    return 0;
  }
}
