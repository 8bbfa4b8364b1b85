package io.lockstep.it;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Rooms whose users are far away and have wrong clocks, at a running server. One thread plays all
 * of them, and delays what they send and what they get. A user without delay asks the server for
 * the time: while that takes long, or while this thread is late, the machine does something else,
 * and nothing is measured.
 */
final class Simulation implements AutoCloseable {
  private static final double STALL_MS = 100;

  /** How long a stall may change what users know. */
  private static final double AFTER_STALL_MS = 2_000;

  private static final double PROBE_INTERVAL_MS = 50;
  private static final double SAMPLE_INTERVAL_MS = 100;
  private static final int MAX_WAIT_MS = 20;

  /** The run takes so many times longer at most, because the machine has stalled. */
  private static final int PATIENCE = 10;

  private final long startNanos = System.nanoTime();
  private final long startMs = System.currentTimeMillis();
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingDouble(Task::dueMs).thenComparing(Task::number));
  private final Crowd crowd = new Crowd();
  private final List<SimulatedRoom> rooms = new ArrayList<>();
  private final int port;
  private final CrowdUser probe;
  private long taskNumber;
  private double probedMs;
  private double stalledUntilMs;
  private int moments;
  private int stalledMoments;

  private record Task(double dueMs, long number, Runnable action) {}

  Simulation(Deployment deployment) {
    port = deployment.edge().port();
    probe = CrowdUser.open(crowd, port, false, this::probed);
  }

  /** The true time, in unix milliseconds. The server's is the same. */
  double nowMs() {
    return startMs + (System.nanoTime() - startNanos) / 1e6;
  }

  /** Does something at that time. */
  void at(double dueMs, Runnable action) {
    tasks.add(new Task(dueMs, taskNumber++, action));
  }

  CrowdUser connect(boolean socketIo, Consumer<String> messages) {
    return CrowdUser.open(crowd, port, socketIo, messages);
  }

  /** Measures that room, too. */
  void add(SimulatedRoom room) {
    rooms.add(room);
  }

  /** Runs until so much time was measured. */
  void run(double measuredMs) {
    double endMs = nowMs() + PATIENCE * measuredMs;
    sendProbe();
    sample();
    while (moments * SAMPLE_INTERVAL_MS < measuredMs) {
      if (nowMs() > endMs) {
        throw new AssertionError("the machine stalls: measured " + moments + " moments");
      }
      Task next = tasks.element();
      double waitMs = next.dueMs() - nowMs();
      if (waitMs > 0) {
        crowd.read((long) Math.min(waitMs, MAX_WAIT_MS));
      } else {
        noteStall(-waitMs);
        tasks.remove().action().run();
      }
    }
  }

  private void noteStall(double lateMs) {
    if (lateMs > STALL_MS) {
      stalledUntilMs = nowMs() + AFTER_STALL_MS;
    }
  }

  private void sendProbe() {
    probedMs = nowMs();
    probe.send("{\"command\":\"TIME\",\"clientTime\":0}");
  }

  private void probed(String answer) {
    noteStall(nowMs() - probedMs);
    at(nowMs() + PROBE_INTERVAL_MS, this::sendProbe);
  }

  private void sample() {
    double nowMs = nowMs();
    at(nowMs + SAMPLE_INTERVAL_MS, this::sample);
    if (nowMs < stalledUntilMs) {
      stalledMoments++;
    } else {
      moments++;
      rooms.forEach(room -> room.sample(nowMs));
    }
  }

  /** Moments that were not measured because the machine did something else. */
  int stalledMoments() {
    return stalledMoments;
  }

  @Override
  public void close() {
    crowd.close();
  }
}
