package io.lockstep.core.bus.codec;

import io.vertx.core.Vertx;
import java.util.List;

/** Makes a Vert.x instance able to carry our messages. */
public final class BusMessages {
  private static final String CODECS = "lockstep.bus";

  private BusMessages() {}

  /**
   * Registers the codec; once for each Vert.x instance, before the first verticle.
   *
   * @param families the sealed interfaces whose records travel between an edge and a feature
   */
  public static void register(Vertx vertx, List<Class<?>> families) {
    BusCodec codec = new BusCodec(families);
    vertx.eventBus().registerCodec(codec);
    vertx.sharedData().<String, BusCodec>getLocalMap(CODECS).put(BusCodec.NAME, codec);
  }

  /** The codec that was registered. */
  static BusCodec codec(Vertx vertx) {
    BusCodec codec = vertx.sharedData().<String, BusCodec>getLocalMap(CODECS).get(BusCodec.NAME);
    if (codec == null) {
      throw new IllegalStateException("no codec is registered");
    }
    return codec;
  }

  /** The same where somebody may have done so already, with the same families. */
  public static void registerIfMissing(Vertx vertx, List<Class<?>> families) {
    try {
      register(vertx, families);
    } catch (IllegalStateException e) {
      // Registered already, which Vert.x says in no other way.
    }
  }
}
