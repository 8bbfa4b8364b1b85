package io.lockstep.core.bus.codec;

import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.tracing.TracingPolicy;

/**
 * The options of messages. They name our codec, and keep messages to an owner in this process off
 * the wire.
 */
public final class Deliveries {
  private Deliveries() {}

  public static DeliveryOptions request(boolean local, long timeoutMs) {
    return to(local).setSendTimeout(timeoutMs);
  }

  /** For an empty reply, which needs no codec. */
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
