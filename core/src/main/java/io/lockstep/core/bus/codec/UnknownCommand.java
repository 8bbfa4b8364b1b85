package io.lockstep.core.bus.codec;

import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;

/** In place of a command that this release does not know. It is answered by a failure. */
record UnknownCommand() implements Command<Event> {
  @Override
  public Class<Event> answerType() {
    return Event.class;
  }
}
