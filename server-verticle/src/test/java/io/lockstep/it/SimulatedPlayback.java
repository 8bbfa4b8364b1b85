package io.lockstep.it;

import io.vertx.core.json.JsonObject;

/**
 * What a client knows of its room's playback, as it reads it in messages.
 *
 * @param position in seconds, at {@code atMs}
 * @param atMs the server's time; the position stays as it is until then
 */
record SimulatedPlayback(boolean playing, double position, double rate, double atMs) {
  static final SimulatedPlayback START = new SimulatedPlayback(false, 0, 1, 0);

  /** After a command, whose {@code at} is known. */
  SimulatedPlayback after(JsonObject command, double commandAtMs) {
    return switch (command.getString("command")) {
      case "PLAY" -> new SimulatedPlayback(true, position(command), rate(command), commandAtMs);
      case "PAUSE" -> new SimulatedPlayback(false, position(command), rate, commandAtMs);
      case "HELLO" -> ofStatus(command.getJsonObject("status"), commandAtMs);
      default -> this;
    };
  }

  /**
   * What a status says.
   *
   * @param nowMs when it is true, if it does not begin later
   */
  static SimulatedPlayback ofStatus(JsonObject status, double nowMs) {
    return new SimulatedPlayback(
        status.getString("state").equals("PLAYING"),
        position(status),
        status.getDouble("rate", 1.0),
        status.getDouble("at", nowMs));
  }

  private static double position(JsonObject json) {
    return json.getDouble("currentTime");
  }

  private double rate(JsonObject command) {
    return command.getDouble("rate", rate);
  }

  double positionAt(double serverMs) {
    return playing && serverMs > atMs ? position + (serverMs - atMs) / 1_000 * rate : position;
  }
}
