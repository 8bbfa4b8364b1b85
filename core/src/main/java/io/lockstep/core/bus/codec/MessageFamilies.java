package io.lockstep.core.bus.codec;

import java.util.stream.Stream;

/** The sealed interfaces whose records travel between an edge and a feature. */
public final class MessageFamilies {
  private MessageFamilies() {}

  /** All records of a sealed interface, and of the sealed interfaces below it. */
  public static Stream<Class<?>> records(Class<?> family) {
    Class<?>[] permitted = family.getPermittedSubclasses();
    return permitted == null
        ? Stream.of(family)
        : Stream.of(permitted).flatMap(MessageFamilies::records);
  }
}
