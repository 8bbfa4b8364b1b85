package io.lockstep.channels;

import java.util.function.LongSupplier;

/**
 * The value of the header {@code Server-Time}: seconds since this object was made, with three
 * decimals, never falling. Follows WIRE, "Channels".
 */
final class ServerTime {
  private final LongSupplier nanos;
  private final long startNanos;

  /**
   * @param nanos a clock that never falls, in nanoseconds
   */
  ServerTime(LongSupplier nanos) {
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
  }

  String now() {
    long millis = (nanos.getAsLong() - startNanos) / 1_000_000;
    long fraction = millis % 1_000;
    String zeros = fraction < 10 ? "00" : fraction < 100 ? "0" : "";
    return millis / 1_000 + "." + zeros + fraction;
  }
}
