package io.lockstep.core.bus.sending;

import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Replies;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;

/**
 * Replies that wait, because their commands caused more events than an edge has acknowledged. So
 * the clients that ask are slowed down. Held replies leave in the order of their batches. A batch
 * that need not wait is answered before them.
 */
final class HeldReplies {
  private final Vertx vertx;
  private final BiConsumer<Message<Batch>, Replies> sender;
  private final Queue<Held> held = new ArrayDeque<>();

  /**
   * @param sender sends the answers to a batch
   */
  HeldReplies(Vertx vertx, BiConsumer<Message<Batch>, Replies> sender) {
    this.vertx = vertx;
    this.sender = sender;
  }

  /**
   * Answers the batch when none of the edges is behind any more.
   *
   * @param maxMs after how many milliseconds in any case
   */
  void hold(Message<Batch> message, Replies replies, List<EdgeOutbox> behind, long maxMs) {
    if (maxMs <= 0) {
      releaseAll();
      sender.accept(message, replies);
      return;
    }
    Held last = new Held(message, replies, behind);
    held.add(last);
    last.timer = vertx.setTimer(maxMs, id -> releaseThrough(last));
  }

  /** Lets those go whose edges have caught up. */
  void releaseReady() {
    for (Held next = held.peek(); next != null && next.isReady(); next = held.peek()) {
      releaseFirst();
    }
  }

  private void releaseThrough(Held last) {
    while (held.contains(last)) {
      releaseFirst();
    }
    releaseReady();
  }

  private void releaseAll() {
    while (!held.isEmpty()) {
      releaseFirst();
    }
  }

  private void releaseFirst() {
    Held first = held.remove();
    vertx.cancelTimer(first.timer);
    sender.accept(first.message, first.replies);
  }

  /** One batch's answers. */
  private static final class Held {
    private final Message<Batch> message;
    private final Replies replies;
    private final List<EdgeOutbox> behind;
    private long timer;

    Held(Message<Batch> message, Replies replies, List<EdgeOutbox> behind) {
      this.message = message;
      this.replies = replies;
      this.behind = behind;
    }

    boolean isReady() {
      return behind.stream().noneMatch(EdgeOutbox::isBehind);
    }
  }
}
