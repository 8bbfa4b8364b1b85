package io.lockstep.channels;

/**
 * The time at which a client sent a request, by its own clock: the headers {@code Client-Id} and
 * {@code Client-Time} together. Follows WIRE, "Channels", late messages.
 *
 * @param id who says so; need not be the {@code client_id} of what it posts
 * @param seconds on the client's clock, whose zero is its own affair; finite
 */
public record ClientTime(String id, double seconds) {
  public ClientTime {
    if (id.isEmpty() || !Double.isFinite(seconds)) {
      throw new IllegalArgumentException("a client's time needs an id and a finite number");
    }
  }
}
