package io.lockstep.core.socket;

import java.time.Duration;

/**
 * What happens to a connection whose client sends nothing. The server pings it again and again, and
 * ends it when the limit has passed without a frame; a pong counts as one. Follows WIRE,
 * "Everywhere", "WebSockets".
 *
 * @param pingInterval how long the client sends nothing until it is pinged, and how long until the
 *     next ping
 * @param limit how long the client may send nothing; shorter than the interval, it is never pinged
 * @param closing whether the connection is then closed, with a close frame, because its client is
 *     silent; else it is cut, because its client must be gone
 */
public record Silence(Duration pingInterval, Duration limit, boolean closing) {
  /** Shorter than what proxies allow a silent connection, which is a minute as a rule. */
  private static final Duration PING_INTERVAL = Duration.ofSeconds(25);

  public Silence {
    if (pingInterval.isNegative() || pingInterval.isZero()) {
      throw new IllegalArgumentException("pingInterval: " + pingInterval);
    }
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("limit: " + limit);
    }
  }

  /** The client is pinged every 25 s, and closed once it has not answered for that limit. */
  public static Silence closes(Duration limit) {
    return new Silence(PING_INTERVAL, limit, true);
  }

  /** The client is pinged every 25 s, and has to answer before the next ping. */
  public static Silence pings() {
    return pings(PING_INTERVAL);
  }

  /** The same with another interval. */
  public static Silence pings(Duration interval) {
    return new Silence(interval, interval.multipliedBy(2), false);
  }
}
