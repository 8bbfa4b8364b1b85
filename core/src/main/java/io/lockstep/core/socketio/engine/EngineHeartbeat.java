package io.lockstep.core.socketio.engine;

/**
 * The pings of a session: the server sends one after each interval, and the client must answer it
 * in time. A deadline counts from when the one before it was due, so that a late timer gives nobody
 * more time.
 */
final class EngineHeartbeat {
  private final EngineLoop loop;
  private final EngineTimes times;
  private final Runnable ping;
  private final Runnable silent;
  private final EngineLoop.Alarm alarm;
  private long dueMs;
  private boolean awaitingPong;
  private boolean paused;
  private boolean stopped;

  /**
   * @param ping sends a ping
   * @param silent called when the client has not answered one
   */
  EngineHeartbeat(EngineLoop loop, EngineTimes times, Runnable ping, Runnable silent) {
    this.loop = loop;
    this.times = times;
    this.ping = ping;
    this.silent = silent;
    this.alarm = loop.alarm(this::check);
  }

  void start() {
    due(loop.nowMs() + times.pingIntervalMs());
  }

  /** The client has answered. */
  void pong() {
    if (awaitingPong && !stopped) {
      awaitingPong = false;
      due(loop.nowMs() + times.pingIntervalMs());
    }
  }

  /** The server stops to read from the client, so no answer arrives. */
  void pause() {
    paused = true;
  }

  /** The server reads again. The client's answer may be behind much else that it has sent. */
  void resume() {
    if (paused && awaitingPong && !stopped) {
      due(loop.nowMs() + times.pingTimeoutMs());
    }
    paused = false;
  }

  /** Does what is due by now, also if the timer has not fired yet. */
  void check() {
    while (!stopped && loop.nowMs() >= dueMs) {
      if (awaitingPong && paused) {
        due(loop.nowMs() + times.pingTimeoutMs());
      } else if (awaitingPong) {
        stop();
        silent.run();
      } else {
        awaitingPong = true;
        due(dueMs + times.pingTimeoutMs());
        ping.run();
      }
    }
  }

  private void due(long ms) {
    dueMs = ms;
    alarm.set(ms);
  }

  void stop() {
    stopped = true;
    alarm.clear();
  }
}
