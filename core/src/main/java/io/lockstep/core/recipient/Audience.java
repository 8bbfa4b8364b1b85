package io.lockstep.core.recipient;

import io.lockstep.core.message.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Recipients of one edge, of any kinds, that get the same messages. Tells its listener when they
 * cannot keep up, so that those who send to them, and nobody else, can be slowed to their pace. A
 * recipient that reads nothing does not count, because it will be cut off. Confined to the edge's
 * event loop.
 */
public final class Audience {
  private final Recipients all;
  private final LongSupplier clock;
  private final Listener listener;
  private final Map<Long, Recipient> recipients = new LinkedHashMap<>();
  private final Congestion<Recipient> congestion = new Congestion<>(Recipient::pace);

  /** See {@link Recipients#audience}. */
  Audience(Recipients all, LongSupplier clock, Listener listener) {
    this.all = all;
    this.clock = clock;
    this.listener = listener;
  }

  /** Is told how an audience keeps up. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called when most recipients have fallen behind, or some that are to be waited for, and when
     * that is over. It is over within 2 s.
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

  /** Sends messages to all that the caller keeps, and releases later. */
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

  /** True if much waits for the recipient of that number. */
  public boolean isBehind(long number) {
    Recipient recipient = recipients.get(number);
    @Nullable Pace pace = recipient == null ? null : recipient.pace(clock.getAsLong());
    return pace != null && pace.hasMuchWaiting();
  }

  private void check() {
    if (congestion.begins(recipients.values(), clock.getAsLong())) {
      all.watch(this);
      listener.behind(true);
    }
  }

  /** Checks whether it keeps up again, and tells the listener when it does. */
  boolean keepsUp() {
    boolean over = congestion.ends(recipients.values(), clock.getAsLong());
    if (over) {
      listener.behind(false);
    }
    return over;
  }
}
