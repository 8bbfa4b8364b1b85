package io.lockstep.conformance.socketio;

import io.lockstep.core.socketio.engine.EngineTimes;

/** How patient a server is: each case takes the one whose time it is about. */
enum Times {
  /** Nothing is overdue while a case is played. */
  STEADY(25_000, 20_000, 45_000),

  /** Pings often and waits long for the answer. */
  PINGING(200, 60_000, 60_000),

  /** Pings often and does not wait for the answer. */
  IMPATIENT(100, 100, 60_000),

  /** Does not wait for the client to connect to a namespace. */
  CONNECT_SOON(25_000, 20_000, 200);

  private final long pingIntervalMs;
  private final long pingTimeoutMs;
  private final long connectMs;

  Times(long pingIntervalMs, long pingTimeoutMs, long connectMs) {
    this.pingIntervalMs = pingIntervalMs;
    this.pingTimeoutMs = pingTimeoutMs;
    this.connectMs = connectMs;
  }

  EngineTimes times() {
    return new EngineTimes(pingIntervalMs, pingTimeoutMs, 10_000, connectMs);
  }

  /** The path of Engine.IO alone, which sends back every message. */
  String enginePath() {
    return "/engine.io/" + name();
  }

  /** The path of Socket.IO. */
  String socketPath() {
    return "/socket.io/" + name();
  }
}
