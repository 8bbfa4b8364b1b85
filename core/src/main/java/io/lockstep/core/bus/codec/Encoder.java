package io.lockstep.core.bus.codec;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the messages that leave this process. Confined to one event loop. Looks for the codec
 * when it is first needed.
 */
public final class Encoder {
  /** The approximate size of a message besides its commands or events. */
  private static final int OVERHEAD_BYTES = 256;

  private final Vertx vertx;
  private @Nullable BusCodec codec;

  public Encoder(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * The message with its bytes.
   *
   * @param weight the bytes that its commands or events carry, as they say
   */
  public Encoded encode(Object message, long weight) {
    BusCodec known = codec;
    if (known == null) {
      known = BusMessages.codec(vertx);
      codec = known;
    }
    return known.encode(message, (int) Math.min(OVERHEAD_BYTES + weight, Integer.MAX_VALUE / 2));
  }

  /**
   * Leaves out the parts of a message that cannot be encoded.
   *
   * @param alone makes a message of one part
   * @param bad gets the index of each that cannot be encoded, and why
   * @return the others
   */
  public <T> List<T> good(
      List<T> parts, Function<T, Object> alone, BiConsumer<Integer, Throwable> bad) {
    List<T> good = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      try {
        encode(alone.apply(parts.get(i)), 0);
      } catch (RuntimeException | Error e) {
        bad.accept(i, e);
        continue;
      }
      good.add(parts.get(i));
    }
    return good;
  }
}
