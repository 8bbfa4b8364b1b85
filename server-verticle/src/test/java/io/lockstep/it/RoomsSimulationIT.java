package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Users with slow connections and wrong clocks see the same moment; {@code
 * docs/rooms-simulation.md} tells what they do. With {@code -Drooms.simulation.full=true} it runs
 * for three minutes and writes that page.
 */
final class RoomsSimulationIT {
  private static final boolean FULL = Boolean.getBoolean("rooms.simulation.full");
  private static final double MEASURED_MS = FULL ? 180_000 : 25_000;
  private static final long SEED = 11;
  private static final double UNEVENNESS = 0.25;

  @Test
  void usersFarAwayWithWrongClocksSeeTheSameMoment() throws IOException {
    try (Deployment deployment = Deployment.alone();
        Simulation simulation = new Simulation(deployment)) {
      SimulatedRoom even = new SimulatedRoom(simulation, "even", 0, SEED);
      SimulatedRoom uneven = new SimulatedRoom(simulation, "uneven", UNEVENNESS, SEED + 1);
      even.start(MEASURED_MS / 2);
      uneven.start(MEASURED_MS / 2);
      simulation.run(MEASURED_MS);
      SimulationResult result = even.result();
      assertEquals(SimulatedRoom.USERS, result.users());
      assertTrue(result.isMet(), result.settled()::toString);
      if (FULL) {
        System.out.println(simulation.stalledMoments() + " moments were not measured");
        SimulationPage.write(result, uneven.result(), MEASURED_MS);
      }
    }
  }

  @Test
  void thePageIsOfThisSimulationAndMeetsTheBars() throws IOException {
    assertTrue(FULL || SimulationPage.isUpToDate());
  }
}
