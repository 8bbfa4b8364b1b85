package io.lockstep.core.socket;

import java.time.Duration;

/**
 * What happens to a connection whose client sends nothing. The server pings the client at an
 * interval. It ends the connection if no frame has arrived within the limit; a pong counts as a
 * frame. Follows WIRE, "Everywhere", "WebSockets".
 *
 * @param pingInterval how long the client may send nothing before it is pinged, and the time
 *     between two pings
 * @param limit how long the client may send nothing; if it is shorter than the interval, the client
 *     is never pinged
 * @param closing true to close the connection with a close frame, because a silent client may still
 *     be there; false to cut it, because the client must be gone
 */
public record Silence(Duration pingInterval, Duration limit, boolean closing) {
  /** Shorter than the time for which proxies keep a silent connection, usually a minute. */
  private static final Duration PING_INTERVAL = Duration.ofSeconds(25);

  public Silence {
    if (pingInterval.isNegative() || pingInterval.isZero()) {
      throw new IllegalArgumentException("pingInterval: " + pingInterval);
    }
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("limit: " + limit);
    }
  }

  /**
   * Pings the client every 25 s, and closes the connection if it does not answer within the limit.
   */
  public static Silence closes(Duration limit) {
    return new Silence(PING_INTERVAL, limit, true);
  }

  /**
   * Pings the client every 25 s, and cuts the connection if it does not answer before the next
   * ping.
   */
  public static Silence pings() {
    return pings(PING_INTERVAL);
  }

  /** Like {@link #pings()}, with another interval. */
  public static Silence pings(Duration interval) {
    return new Silence(interval, interval.multipliedBy(2), false);
  }
}
