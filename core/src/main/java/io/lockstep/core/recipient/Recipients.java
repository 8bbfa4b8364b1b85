package io.lockstep.core.recipient;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The recipients of one edge, of every kind. Confined to the edge's event loop. */
public final class Recipients {
  private final Vertx vertx;
  private final LongSupplier clock;
  private final Set<Audience> behind = new HashSet<>();
  private final List<Collection<? extends Recipient>> open = new ArrayList<>();
  private long lastNumber;

  /**
   * @param clock the time for measuring the clients' pace, in milliseconds
   */
  public Recipients(Vertx vertx, LongSupplier clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  /** The number of a new recipient. */
  public long nextNumber() {
    return ++lastNumber;
  }

  /**
   * Adds recipients to those that {@link #closeIf} checks.
   *
   * @param recipients the open ones; the owner of the collection adds and removes them as they open
   *     and end
   */
  public void include(Collection<? extends Recipient> recipients) {
    open.add(recipients);
  }

  /**
   * Closes every recipient whose caller meets a condition: one that has lost a right, or has
   * expired.
   */
  public void closeIf(Predicate<Caller> condition, int code, String reason) {
    for (Collection<? extends Recipient> recipients : open) {
      // A copy, because a recipient that ends leaves the collection.
      for (Recipient recipient : List.copyOf(recipients)) {
        if (condition.test(recipient.caller())) {
          recipient.close(code, reason);
        }
      }
    }
  }

  /** Makes an audience without recipients, for which nobody is slowed down. */
  public Audience audience() {
    return new Audience(this, clock, null);
  }

  /** Makes an audience without recipients. */
  public Audience audience(Audience.Listener listener) {
    return new Audience(this, clock, listener);
  }

  /** Sends messages, in their order, to every one of {@code recipients}. */
  public void broadcast(List<Bytes> messages, Collection<? extends Recipient> recipients) {
    SharedMessages shared = new SharedMessages(messages);
    try {
      for (Recipient recipient : recipients) {
        recipient.send(shared);
      }
    } finally {
      shared.release();
    }
  }

  /** Checks repeatedly whether the audience keeps up again. */
  void watch(Audience audience) {
    if (behind.isEmpty()) {
      vertx.setPeriodic(Congestion.CHECK_MS, this::checkBehind);
    }
    behind.add(audience);
  }

  private void checkBehind(long timer) {
    behind.removeIf(Audience::keepsUp);
    if (behind.isEmpty()) {
      vertx.cancelTimer(timer);
    }
  }
}
