package io.lockstep.core.recipient;

import io.lockstep.core.message.Bytes;
import java.util.List;

/**
 * Encodes messages for one kind of recipient. Recipients with the same object share what it makes.
 *
 * @param <E> what that kind takes
 */
@FunctionalInterface
public interface Encoding<E extends Encoded> {
  /** Encodes messages that go to one or more recipients of this kind, in their order. */
  E encode(List<Bytes> messages);
}
