package io.lockstep.it;

/**
 * What was measured of one room of a {@link Simulation}.
 *
 * @param users how many were in the room at the end
 * @param early distances between two users' positions in the first second after a command
 * @param settled the same later
 * @param clockErrors by how much users were wrong about the server's time
 */
record SimulationResult(
    int commands, int users, Histogram early, Histogram settled, Histogram clockErrors) {
  static final double P95_BAR_MS = 50;
  static final double WORST_BAR_MS = 100;

  /** Whether users are as close together as is wanted, from one second after each command. */
  boolean isMet() {
    return commands > 0
        && settled.count() > 0
        && settled.quantile(0.95) < P95_BAR_MS
        && settled.max() < WORST_BAR_MS;
  }
}
