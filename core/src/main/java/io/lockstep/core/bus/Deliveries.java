package io.lockstep.core.bus;

import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.tracing.TracingPolicy;

/**
 * How messages are sent: behind our codec, and never across the wire to an owner in this process.
 */
final class Deliveries {
  private Deliveries() {}

  static DeliveryOptions request(boolean local, long timeoutMs) {
    return to(local).setSendTimeout(timeoutMs);
  }

  /** Empty, so that it needs no codec; a reply finds its way without an address. */
  static DeliveryOptions acknowledgement() {
    return new DeliveryOptions().setTracingPolicy(TracingPolicy.IGNORE);
  }

  static DeliveryOptions to(boolean local) {
    return new DeliveryOptions()
        .setCodecName(BusCodec.NAME)
        .setLocalOnly(local)
        .setTracingPolicy(TracingPolicy.IGNORE);
  }
}
