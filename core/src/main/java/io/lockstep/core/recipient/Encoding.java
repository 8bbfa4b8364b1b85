package io.lockstep.core.recipient;

import io.lockstep.core.message.Bytes;
import java.util.List;

/**
 * Encodes messages for one kind of recipient. Recipients that use the same object share the result.
 *
 * @param <E> the form for that kind
 */
@FunctionalInterface
public interface Encoding<E extends Encoded> {
  /** Encodes messages that go to one or more recipients of this kind, in their order. */
  E encode(List<Bytes> messages);
}
