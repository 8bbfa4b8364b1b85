package io.lockstep.it;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A room of a {@link Simulation}: its users, what they do, and how far apart they are. */
final class SimulatedRoom {
  static final int USERS = 50;

  /** So many are there from the beginning. */
  private static final int EARLY_USERS = 30;

  private static final double MIN_LATENCY_MS = 20;
  private static final double MAX_LATENCY_MS = 300;
  private static final double MAX_CLOCK_ERROR_MS = 5_000;
  private static final double MIN_PAUSE_MS = 1_500;
  private static final double MAX_PAUSE_MS = 4_000;

  /** In one of so many cases another user sends a command at almost the same time. */
  private static final int CROSSING_ONE_OF = 3;

  private static final double CROSSING_MS = 500;
  private static final double START_AHEAD_MS = 1_500;
  private static final double MAX_SEEK_SECONDS = 10;
  private static final double[] RATES = {0.5, 0.75, 1, 1.25, 1.5, 2};
  private static final double SETTLED_AFTER_MS = 1_000;

  private final Simulation simulation;
  private final String id;
  private final double unevenness;
  private final Random random;
  private final List<SimulatedUser> users = new ArrayList<>();
  private final Histogram early = new Histogram();
  private final Histogram settled = new Histogram();
  private final Histogram clockErrors = new Histogram();
  private double commandMs;
  private int commands;

  /**
   * @param unevenness how much longer, at most, one direction of a connection takes than the other:
   *     0 if both take the same
   */
  SimulatedRoom(Simulation simulation, String id, double unevenness, long seed) {
    this.simulation = simulation;
    this.id = id;
    this.unevenness = unevenness;
    this.random = new Random(seed);
  }

  /**
   * Users connect and act from now on.
   *
   * @param lateMs until when the last one has come
   */
  void start(double lateMs) {
    simulation.add(this);
    double nowMs = simulation.nowMs();
    for (int i = 0; i < USERS; i++) {
      String name = "user " + i;
      boolean socketIo = i % 2 == 1;
      double dueMs = i < EARLY_USERS ? nowMs : nowMs + random.nextDouble() * lateMs;
      simulation.at(dueMs, () -> users.add(user(name, socketIo)));
    }
    simulation.at(nowMs + MAX_PAUSE_MS, this::act);
  }

  private SimulatedUser user(String name, boolean socketIo) {
    double latencyMs = between(MIN_LATENCY_MS, MAX_LATENCY_MS);
    double longer = latencyMs * (1 + unevenness * random.nextDouble());
    boolean longWayBack = random.nextBoolean();
    return new SimulatedUser(
        simulation,
        id,
        name,
        socketIo,
        new SimulatedLine(random, longWayBack ? latencyMs : longer),
        new SimulatedLine(random, longWayBack ? longer : latencyMs),
        between(-MAX_CLOCK_ERROR_MS, MAX_CLOCK_ERROR_MS));
  }

  private double between(double from, double to) {
    return from + random.nextDouble() * (to - from);
  }

  private List<SimulatedUser> joined() {
    return users.stream().filter(SimulatedUser::isJoined).toList();
  }

  /** Lets a user do something, and sometimes another one at almost the same time. */
  private void act() {
    sendCommand();
    double nowMs = simulation.nowMs();
    if (random.nextInt(CROSSING_ONE_OF) == 0) {
      simulation.at(nowMs + random.nextDouble() * CROSSING_MS, this::sendCommand);
    }
    simulation.at(nowMs + between(MIN_PAUSE_MS, MAX_PAUSE_MS), this::act);
  }

  private void sendCommand() {
    List<SimulatedUser> there = joined();
    if (there.isEmpty()) {
      return;
    }
    SimulatedUser user = there.get(random.nextInt(there.size()));
    commandMs = simulation.nowMs();
    commands++;
    double position = user.positionAt(commandMs);
    double elsewhere = Math.max(0, position + between(-MAX_SEEK_SECONDS, MAX_SEEK_SECONDS));
    double rate = RATES[random.nextInt(RATES.length)];
    switch (random.nextInt(6)) {
      case 0 -> user.say(command("PLAY", position), 0);
      case 1 -> user.say(command("PAUSE", position), 0);
      case 2 -> user.say(command("PLAY", elsewhere), 0);
      case 3 -> user.say(command("PLAY", position).put("rate", rate), 0);
      case 4 -> user.say(command("PLAY", elsewhere), START_AHEAD_MS);
      default -> user.say(hello(elsewhere, rate), 0);
    }
  }

  private static JsonObject command(String name, double position) {
    return new JsonObject().put("command", name).put("currentTime", position);
  }

  private static JsonObject hello(double position, double rate) {
    JsonObject status =
        new JsonObject().put("state", "PLAYING").put("currentTime", position).put("rate", rate);
    return new JsonObject().put("command", "HELLO").put("status", status);
  }

  /** Compares the positions of all who are in the room, from the first command on. */
  void sample(double nowMs) {
    if (commands == 0) {
      return;
    }
    List<SimulatedUser> there = joined();
    double[] positions =
        there.stream().mapToDouble(user -> user.positionAt(nowMs)).sorted().toArray();
    Histogram distances = nowMs - commandMs < SETTLED_AFTER_MS ? early : settled;
    for (int i = 0; i < positions.length; i++) {
      for (int other = i + 1; other < positions.length; other++) {
        distances.add((positions[other] - positions[i]) * 1_000);
      }
    }
    there.forEach(user -> clockErrors.add(Math.abs(user.errorMs())));
  }

  SimulationResult result() {
    return new SimulationResult(commands, joined().size(), early, settled, clockErrors);
  }
}
