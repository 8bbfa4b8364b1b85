package io.lockstep.core.bus;

import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.FailureException;
import java.util.List;

/** The core of a feature that exists in tests only. */
final class Parrot {
  private Parrot() {}

  static Event answer(Command command) {
    if (command instanceof ParrotCommand.Say say) {
      return new ParrotEvent.Said(say.text());
    } else if (command instanceof ParrotCommand.Refuse refuse) {
      throw new FailureException(refuse.failure(), refuse.detail());
    } else if (command instanceof ParrotCommand.Choke choke) {
      throw new IllegalStateException(choke.secret());
    } else if (command instanceof ParrotCommand.Carry carry) {
      return new ParrotEvent.Carried(List.of(carry.bytes()), carry.maybe(), carry.moment(), null);
    }
    return new ParrotEvent.Nothing();
  }
}
