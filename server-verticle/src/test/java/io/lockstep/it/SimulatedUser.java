package io.lockstep.it;

import io.vertx.core.json.JsonObject;

/**
 * A client that is far away and has a wrong clock. It learns the server's time, joins the room, and
 * follows the room's playback.
 *
 * <p>It does not get its own commands back, so it cannot know whether a command of another user
 * came to the server before its own or after it. So it joins the room again right after each
 * command: the HELLO that this is answered with says what has become of the room. Until then it
 * believes in its own command.
 */
final class SimulatedUser {
  /** Questions for the time before the user joins. */
  private static final int FIRST_SAMPLES = 20;

  private static final double FIRST_INTERVAL_MS = 50;
  private static final double INTERVAL_MS = 1_000;

  private final Simulation simulation;
  private final String room;
  private final String name;
  private final SimulatedLine there;
  private final SimulatedLine back;
  private final double clockErrorMs;
  private final CrowdUser connection;
  private final ClockEstimate clock = new ClockEstimate();
  private SimulatedPlayback playback = SimulatedPlayback.START;
  private boolean joined;

  /** Own commands whose HELLO is still to come. */
  private int unconfirmed;

  SimulatedUser(
      Simulation simulation,
      String room,
      String name,
      boolean socketIo,
      SimulatedLine there,
      SimulatedLine back,
      double clockErrorMs) {
    this.simulation = simulation;
    this.room = room;
    this.name = name;
    this.there = there;
    this.back = back;
    this.clockErrorMs = clockErrorMs;
    this.connection = simulation.connect(socketIo, this::sentByServer);
    ask();
  }

  /** What its clock says at a moment. */
  private double clockMs(double nowMs) {
    return nowMs + clockErrorMs;
  }

  /** What it takes for the server's time at a moment. */
  private double serverMs(double nowMs) {
    return clockMs(nowMs) + clock.offsetMs();
  }

  /** By how much it is wrong about the server's time. */
  double errorMs() {
    return clockErrorMs + clock.offsetMs();
  }

  boolean isJoined() {
    return joined;
  }

  /** The position, in seconds, that it would show at a moment. */
  double positionAt(double nowMs) {
    return playback.positionAt(serverMs(nowMs));
  }

  private void send(String command) {
    simulation.at(there.arrivalMs(simulation.nowMs()), () -> connection.send(command));
  }

  private void sentByServer(String message) {
    double arrivalMs = back.arrivalMs(simulation.nowMs());
    simulation.at(arrivalMs, () -> received(new JsonObject(message)));
  }

  /** Asks for the time again and again. */
  private void ask() {
    if (connection.isReady()) {
      send("{\"command\":\"TIME\",\"clientTime\":" + clockMs(simulation.nowMs()) + "}");
    }
    boolean first = clock.samples() < FIRST_SAMPLES;
    simulation.at(simulation.nowMs() + (first ? FIRST_INTERVAL_MS : INTERVAL_MS), this::ask);
  }

  private void received(JsonObject message) {
    switch (message.getString("command")) {
      case "TIME" -> {
        double answeredMs = clockMs(simulation.nowMs());
        clock.add(message.getDouble("clientTime"), message.getDouble("serverTime"), answeredMs);
        if (clock.samples() == FIRST_SAMPLES) {
          join();
        }
      }
      case "ERROR" -> throw new AssertionError(message.encode());
      case "HELLO" -> {
        if (message.containsKey("meta")) {
          said(message);
        } else {
          hello(message);
        }
      }
      default -> said(message);
    }
  }

  private void join() {
    send(RoomsContract.join(room, name));
  }

  private void hello(JsonObject hello) {
    if (hello.containsKey("userId")) {
      joined = true;
      unconfirmed = Math.max(0, unconfirmed - 1);
    }
    if (joined && unconfirmed == 0) {
      playback =
          SimulatedPlayback.ofStatus(
              hello.getJsonObject("status"), hello.getDouble("dispatchedAt"));
    }
  }

  private void said(JsonObject command) {
    if (unconfirmed == 0) {
      playback = playback.after(command, command.getJsonObject("meta").getDouble("at"));
    }
  }

  /**
   * Says something that changes the playback.
   *
   * @param command without {@code at}
   * @param aheadMs how much later it is to be true
   */
  void say(JsonObject command, double aheadMs) {
    double atMs = serverMs(simulation.nowMs()) + aheadMs;
    unconfirmed++;
    playback = playback.after(command, atMs);
    send(command.put("at", atMs).encode());
    join();
  }
}
