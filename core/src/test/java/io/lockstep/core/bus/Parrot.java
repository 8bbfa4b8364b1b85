package io.lockstep.core.bus;

import io.lockstep.core.message.FailureException;
import java.util.List;

/** The core of a feature that exists in tests only. */
public final class Parrot implements ParrotCommand.Visitor {
  private static final Parrot PARROT = new Parrot();

  private Parrot() {}

  public static ParrotEvent answer(ParrotCommand<?> command) {
    return command.answerBy(PARROT);
  }

  @Override
  public ParrotEvent.Said say(ParrotCommand.Say say) {
    return new ParrotEvent.Said(say.text());
  }

  @Override
  public ParrotEvent.Nothing refuse(ParrotCommand.Refuse refuse) {
    throw new FailureException(refuse.failure(), refuse.detail());
  }

  @Override
  public ParrotEvent.Nothing choke(ParrotCommand.Choke choke) {
    throw new IllegalStateException(choke.secret());
  }

  @Override
  public ParrotEvent.Carried carry(ParrotCommand.Carry carry) {
    return new ParrotEvent.Carried(List.of(carry.bytes()), carry.maybe(), carry.moment(), null);
  }

  @Override
  public ParrotEvent.Said brood(ParrotCommand.Brood brood) {
    return new ParrotEvent.Said(brood.text());
  }

  @Override
  public ParrotEvent.Nothing idle(ParrotCommand.Idle idle) {
    return new ParrotEvent.Nothing();
  }
}
