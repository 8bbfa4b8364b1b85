package io.lockstep.core.socketio.engine;

/**
 * The times of sessions, in milliseconds.
 *
 * @param pingIntervalMs interval between pings; the first is sent one interval after the handshake
 * @param toldPingIntervalMs the interval that the handshake tells; a server may send pings earlier
 * @param pingTimeoutMs the time in which a client has to answer a ping, and in which a client
 *     without a WebSocket has to poll again
 * @param upgradeMs the time in which a client has to move to a WebSocket that it has opened
 * @param connectMs the time in which a client has to join a namespace
 */
public record EngineTimes(
    long pingIntervalMs,
    long toldPingIntervalMs,
    long pingTimeoutMs,
    long upgradeMs,
    long connectMs) {
  /** The times of the stock server. */
  public static final EngineTimes STANDARD = new EngineTimes(25_000, 20_000, 10_000, 45_000);

  /** Times of a server that sends pings as often as it tells. */
  public EngineTimes(long pingIntervalMs, long pingTimeoutMs, long upgradeMs, long connectMs) {
    this(pingIntervalMs, pingIntervalMs, pingTimeoutMs, upgradeMs, connectMs);
  }

  /** The same with pings that are sent more often, so that lost clients are noticed earlier. */
  public EngineTimes withPingsEvery(long intervalMs) {
    return new EngineTimes(intervalMs, toldPingIntervalMs, pingTimeoutMs, upgradeMs, connectMs);
  }
}
