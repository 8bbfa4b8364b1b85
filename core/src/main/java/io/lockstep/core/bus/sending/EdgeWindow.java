package io.lockstep.core.bus.sending;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Limits how much one host has under way to one edge of another process. Replies and events wait
 * here, in their order, until the edge has acknowledged enough of those before. While any of them
 * waits, further commands of that edge wait, too. They are refused after their deadline.
 */
public final class EdgeWindow {
  /** Limit of the bytes under way. A larger message is under way alone. */
  public static final long BYTES = 2 << 20;

  /** One message, or several. Each of them follows when the one before it is acknowledged. */
  interface Sending {
    /** The approximate bytes of the next message. */
    long weight();

    /** True if the next message is the last one. */
    boolean isLast();

    /**
     * Sends the next message. Completes when the edge has acknowledged it; fails if it does not.
     */
    Future<?> send();
  }

  private final long limitBytes;
  private final Queue<Sending> waiting = new ArrayDeque<>();
  private final Queue<Runnable> commands = new ArrayDeque<>();
  private long underWayBytes;
  private boolean inParts;

  EdgeWindow(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Sends {@code next} after everything that was given before. */
  public void send(Sending next) {
    waiting.add(next);
    sendWaiting();
  }

  /** Calls {@code take}, which takes commands, as soon as their replies can be sent. */
  public void whenOpen(Runnable take) {
    commands.add(take);
    takeWaiting();
  }

  /** True if nothing is under way and nothing waits. */
  boolean isIdle() {
    return underWayBytes == 0 && waiting.isEmpty() && commands.isEmpty();
  }

  private boolean isOpen() {
    return waiting.isEmpty() && underWayBytes < limitBytes;
  }

  private void takeWaiting() {
    while (isOpen() && !commands.isEmpty()) {
      commands.remove().run();
    }
  }

  private void sendWaiting() {
    for (Sending next = waiting.peek(); next != null && fits(next); next = waiting.peek()) {
      long weight = next.weight();
      boolean last = next.isLast();
      underWayBytes += weight;
      inParts = !last;
      if (last) {
        waiting.remove();
      }
      Future<?> sent = next.send();
      if (sent.isComplete()) {
        ended(weight, last, sent.succeeded());
      } else {
        sent.onComplete(
            acknowledged -> {
              ended(weight, last, acknowledged.succeeded());
              sendWaiting();
              takeWaiting();
            });
      }
    }
  }

  private boolean fits(Sending next) {
    return !inParts && (underWayBytes == 0 || underWayBytes + next.weight() <= limitBytes);
  }

  private void ended(long weight, boolean last, boolean goesOn) {
    underWayBytes -= weight;
    if (!last) {
      inParts = false;
      if (!goesOn) {
        waiting.remove();
      }
    }
  }
}
