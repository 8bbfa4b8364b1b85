package io.lockstep.core.http.content;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Encoding;
import java.util.List;

/**
 * Messages as event streams of states are sent them: the newest as a server-sent event, for it
 * takes the place of the others. Its memory counts until the last stream has sent it.
 */
public final class EventEncoding implements Encoding<SharedContent> {
  private final Budget budget;

  /**
   * @param budget what the events are taken from, beyond its limit if need be
   */
  public EventEncoding(Budget budget) {
    this.budget = budget;
  }

  @Override
  public SharedContent encode(List<Bytes> messages) {
    Bytes event = ServerSentEvent.of(messages.get(messages.size() - 1));
    budget.take(event.length());
    return new SharedContent(event, budget, event.length());
  }
}
