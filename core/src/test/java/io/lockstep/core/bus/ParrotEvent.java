package io.lockstep.core.bus;

import io.lockstep.core.bus.ParrotCommand.Moment;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.KeyedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a feature that exists in tests only can tell. */
public sealed interface ParrotEvent extends KeyedEvent {
  /** All of them are about the same key. */
  String KEY = "parrot";

  @Override
  default String key() {
    return KEY;
  }

  /** Tells nothing. */
  sealed interface Quiet extends ParrotEvent permits Nothing {}

  record Said(String text) implements ParrotEvent {}

  record Carried(
      List<Bytes> pieces, @Nullable Bytes maybe, @Nullable Moment moment, @Nullable Failure failure)
      implements ParrotEvent {
    public Carried {
      pieces = List.copyOf(pieces);
    }

    @Override
    public long weight() {
      return pieces.stream().mapToLong(Bytes::length).sum();
    }
  }

  record Nothing() implements Quiet {}
}
