package io.lockstep.core.recipient;

import io.lockstep.core.message.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Recipients of one edge, of any kinds, that get the same messages. Tells its listener when they
 * cannot keep up, so that the feature can slow down exactly those who send to them. A recipient
 * that reads nothing does not count, because it will be cut. Confined to the edge's event loop.
 */
public final class Audience {
  private final Recipients all;
  private final LongSupplier clock;
  private final @Nullable Listener listener;
  private final Map<Long, Recipient> recipients = new LinkedHashMap<>();
  private final Congestion<Recipient> congestion = new Congestion<>(Recipient::pace);

  /** See {@link Recipients#audience}. */
  Audience(Recipients all, LongSupplier clock, @Nullable Listener listener) {
    this.all = all;
    this.clock = clock;
    this.listener = listener;
  }

  /** Gets changes in how an audience keeps up. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called with true when most recipients are behind, or one that others wait for; called with
     * false when that is over, after at most 2 s.
     */
    void behind(boolean behind);
  }

  public void add(Recipient recipient) {
    recipients.put(recipient.number(), recipient);
  }

  /** Removes the recipient of that number, if it is there. */
  public void remove(long number) {
    recipients.remove(number);
  }

  public boolean isEmpty() {
    return recipients.isEmpty();
  }

  /** Sends messages, in their order, to all. */
  public void send(List<Bytes> messages) {
    SharedMessages shared = new SharedMessages(messages);
    try {
      send(shared);
    } finally {
      shared.release();
    }
  }

  /** Sends messages to all. The caller keeps the messages and releases them later. */
  public void send(SharedMessages messages) {
    for (Recipient recipient : recipients.values()) {
      recipient.send(messages);
    }
    check();
  }

  /** Sends messages, in their order, to all but the recipient of that number. */
  public void sendToOthers(long number, List<Bytes> messages) {
    SharedMessages shared = new SharedMessages(messages);
    try {
      for (Recipient recipient : recipients.values()) {
        if (recipient.number() != number) {
          recipient.send(shared);
        }
      }
    } finally {
      shared.release();
    }
    check();
  }

  /** True if the recipient with that number has a long queue. */
  public boolean isBehind(long number) {
    Recipient recipient = recipients.get(number);
    @Nullable Pace pace = recipient == null ? null : recipient.pace(clock.getAsLong());
    return pace != null && pace.hasMuchWaiting();
  }

  /** Sends a message to those recipients whose numbers meet a condition. */
  public void sendIf(LongPredicate condition, Bytes message) {
    SharedMessages shared = new SharedMessages(List.of(message));
    try {
      for (Recipient recipient : recipients.values()) {
        if (condition.test(recipient.number())) {
          recipient.send(shared);
        }
      }
    } finally {
      shared.release();
    }
    check();
  }

  private void check() {
    if (listener == null) {
      return;
    }
    if (congestion.begins(recipients.values(), clock.getAsLong())) {
      all.watch(this);
      listener.behind(true);
    }
  }

  /** Checks whether the audience keeps up again, and tells the listener if it does. */
  boolean keepsUp() {
    boolean over = congestion.ends(recipients.values(), clock.getAsLong());
    if (over && listener != null) {
      listener.behind(false);
    }
    return over;
  }
}
