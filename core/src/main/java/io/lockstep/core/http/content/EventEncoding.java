package io.lockstep.core.http.content;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Encoding;
import java.util.List;

/**
 * Encodes messages for event streams: the newest one as a server-sent event, because it replaces
 * the others. Its memory counts until the last stream has sent it.
 */
public final class EventEncoding implements Encoding<SharedContent> {
  private final Budget budget;

  /**
   * @param budget gives memory for the events, beyond its limit if necessary
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
