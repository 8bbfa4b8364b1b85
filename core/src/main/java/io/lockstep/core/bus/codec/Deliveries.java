package io.lockstep.core.bus.codec;

import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.tracing.TracingPolicy;

/**
 * How messages are sent: behind our codec, and never across the wire to an owner in this process.
 */
public final class Deliveries {
  private Deliveries() {}

  public static DeliveryOptions request(boolean local, long timeoutMs) {
    return to(local).setSendTimeout(timeoutMs);
  }

  /** Empty, so that it needs no codec; a reply finds its way without an address. */
  public static DeliveryOptions acknowledgement() {
    return new DeliveryOptions().setTracingPolicy(TracingPolicy.IGNORE);
  }

  public static DeliveryOptions to(boolean local) {
    return new DeliveryOptions()
        .setCodecName(BusCodec.NAME)
        .setLocalOnly(local)
        .setTracingPolicy(TracingPolicy.IGNORE);
  }
}
