package io.lockstep.channels;

/**
 * The time at which a client sent a request, by its own clock. The headers {@code Client-Id} and
 * {@code Client-Time} carry it. Follows WIRE, "Channels", late messages.
 *
 * @param id the client whose clock it is; it may differ from the {@code client_id} of the object
 *     that it posts
 * @param seconds the time on the client's clock, since any moment that the client chooses; finite
 */
public record ClientTime(String id, double seconds) {
  public ClientTime {
    if (id.isEmpty() || !Double.isFinite(seconds)) {
      throw new IllegalArgumentException("a client's time needs an id and a finite number");
    }
  }
}
