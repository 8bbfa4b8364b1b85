package io.lockstep.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a server busy from one thread: on each of 64 kept connections the next request goes out as
 * soon as the answer to the last one is in. Does as little as it can, for it shares the processors
 * with the server.
 */
final class LoadGenerator {
  private static final int CONNECTIONS = 64;

  /** How many answers fill every channel, also while a server is still cold. */
  private static final int RAMP_IN_ANSWERS = 50 * CONNECTIONS;

  /** How long nothing may come back before the run is given up, in milliseconds. */
  private static final long SILENCE_MS = 10_000;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);

  /**
   * What a server did.
   *
   * @param perSecond requests answered
   * @param cpuMicros processor time of the server for each of them
   */
  record Result(double perSecond, double cpuMicros) {}

  /**
   * Loads {@code program}.
   *
   * @param rampIn how long before anything is counted, so that channels are full by then
   * @param counted how long requests are counted
   */
  Result run(Program program, Load load, Duration rampIn, Duration counted) throws IOException {
    try (Selector selector = Selector.open()) {
      List<LoadConnection> connections = new ArrayList<>();
      try {
        for (int i = 0; i < CONNECTIONS; i++) {
          connections.add(LoadConnection.open(selector, program.port(), load, i));
        }
        serve(selector, rampIn, RAMP_IN_ANSWERS, false);
        Duration cpuBefore = program.cpu();
        long start = System.nanoTime();
        long answered = serve(selector, counted, 0, true);
        double nanos = System.nanoTime() - start;
        Duration cpu = program.cpu().minus(cpuBefore);
        return new Result(answered * 1e9 / nanos, cpu.toNanos() / 1e3 / answered);
      } finally {
        for (LoadConnection connection : connections) {
          connection.close();
        }
      }
    }
  }

  /** Serves the connections for so long and so many answers; returns how many came. */
  private long serve(Selector selector, Duration duration, int atLeast, boolean exact)
      throws IOException {
    long end = System.nanoTime() + duration.toNanos();
    long answered = 0;
    while (System.nanoTime() < end || answered < atLeast) {
      if (selector.select(SILENCE_MS) == 0) {
        throw new IOException("no answer for " + SILENCE_MS + " ms");
      }
      for (SelectionKey key : selector.selectedKeys()) {
        answered += ((LoadConnection) key.attachment()).read(buffer, exact);
      }
      selector.selectedKeys().clear();
    }
    return answered;
  }
}
