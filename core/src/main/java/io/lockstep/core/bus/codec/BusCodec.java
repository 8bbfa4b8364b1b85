package io.lockstep.core.bus.codec;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.shareddata.Shareable;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one codec of the event bus: immutable records pass by reference within a process and are
 * encoded for the wire between two. The encoder is created on first use, so a process that is alone
 * never creates it.
 */
final class BusCodec implements MessageCodec<Object, Object>, Shareable {
  static final String NAME = "lockstep";

  private final Supplier<WireCodec> maker;
  private volatile @Nullable WireCodec wire;

  BusCodec(List<Class<?>> families) {
    List<Class<?>> copy = List.copyOf(families);
    maker = () -> new WireCodec(copy);
  }

  @Override
  public void encodeToWire(Buffer buffer, Object message) {
    Encoded encoded = message instanceof Encoded made ? made : encode(message, 0);
    encoded.appendTo(buffer);
  }

  /**
   * Encodes a message before it is sent.
   *
   * @param expectedBytes how many bytes there will be, about
   * @throws IllegalArgumentException if it cannot be encoded
   */
  Encoded encode(Object message, int expectedBytes) {
    return wire().encode(message, expectedBytes);
  }

  @Override
  public Object decodeFromWire(int pos, Buffer buffer) {
    int length = buffer.getInt(pos);
    return wire().decode(buffer.getBytes(pos + 4, pos + 4 + length));
  }

  @Override
  public Object transform(Object message) {
    return message instanceof Encoded made ? made.message() : message;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }

  private WireCodec wire() {
    WireCodec made = wire;
    if (made == null) {
      made = maker.get();
      wire = made;
    }
    return made;
  }
}
