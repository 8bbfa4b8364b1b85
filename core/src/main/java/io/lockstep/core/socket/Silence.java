package io.lockstep.core.socket;

import java.time.Duration;

/**
 * What becomes of a connection whose client says nothing. Follows WIRE, "Everywhere", "Silence".
 *
 * @param limit how long it may last
 * @param pinged whether the server then asks with a ping, and ends the connection only when nothing
 *     has come until the limit has passed once more; else the connection is closed at once
 */
public record Silence(Duration limit, boolean pinged) {
  public Silence {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("limit: " + limit);
    }
  }

  /** The client has to say something, a ping for example. */
  public static Silence closes(Duration limit) {
    return new Silence(limit, false);
  }

  /** The server pings, and the client has to answer. */
  public static Silence pings(Duration interval) {
    return new Silence(interval, true);
  }
}
