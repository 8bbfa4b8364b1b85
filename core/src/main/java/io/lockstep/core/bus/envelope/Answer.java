package io.lockstep.core.bus.envelope;

import io.lockstep.core.message.Event;
import java.util.concurrent.CompletionStage;

/** How a feature answers a command: with an event that is there, or with one that will be. */
public sealed interface Answer permits Reply, LaterAnswer {
  /** Answers with that event. */
  static Answer now(Event event) {
    return Reply.of(event);
  }

  /**
   * Answers as soon as {@code event} completes.
   *
   * @param event completes on the event loop of the feature's host; fails with a {@link
   *     io.lockstep.core.message.FailureException} that the client is told
   */
  static Answer later(CompletionStage<? extends Event> event) {
    return new LaterAnswer(event);
  }
}
