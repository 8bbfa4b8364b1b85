package io.lockstep.core.bus.envelope;

import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one command: an event, or a failure with a text for the client.
 *
 * @param event set when there is no failure
 */
public record Reply(@Nullable Event event, @Nullable Failure failure, @Nullable String detail)
    implements Answer {
  public static Reply of(Event event) {
    return new Reply(event, null, null);
  }

  public static Reply of(FailureException e) {
    return new Reply(null, e.failure(), e.detail());
  }
}
