package io.lockstep.core.http;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream of server-sent events in which only the newest state matters: while the
 * client does not read, older states give way to newer ones and nothing queues up. Follows WIRE,
 * "Everywhere", "Silence".
 *
 * <p>Confined to the edge's event loop.
 */
public final class EventStream {
  /** How often a comment is due, in milliseconds, so that silence does not look like death. */
  public static final long COMMENT_MS = 15_000;

  private static final Buffer COMMENT = Buffer.buffer(":\n\n");

  private final HttpServerResponse response;
  private final Budget budget;
  private @Nullable Bytes newest;
  private boolean waiting;
  private boolean over;

  /** What an event that the client is still reading takes of the budget, in bytes. */
  private long taken;

  private EventStream(HttpServerResponse response, Budget budget, Runnable onEnd) {
    this.response = response;
    this.budget = budget;
    response.endHandler(v -> ended(onEnd));
    response.closeHandler(v -> ended(onEnd));
  }

  /**
   * Begins the answer; its headers must not have been written. A server that stops ends it.
   *
   * @param budget what an event is taken from until the client has read it
   * @param onEnd called once when the stream is over, whoever ended it
   */
  public static EventStream begin(RoutingContext context, Budget budget, Runnable onEnd) {
    HttpServerResponse response = headers(context);
    EventStream stream = new EventStream(response, budget, onEnd);
    context.request().connection().shutdownHandler(v -> stream.end());
    return stream;
  }

  /** Answers a {@code HEAD}: with the headers of a stream, and no stream. */
  public static void head(RoutingContext context) {
    headers(context).end();
  }

  private static HttpServerResponse headers(RoutingContext context) {
    return context
        .response()
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("X-Accel-Buffering", "no")
        .setChunked(true);
  }

  /** Sends an event, or keeps it as the newest until the client has read what it was sent. */
  public void offer(Bytes event) {
    if (over) {
      return;
    }
    newest = event;
    if (!waiting) {
      send();
    }
  }

  /** Ends the stream. */
  public void end() {
    if (!over) {
      response.end();
    }
  }

  private void send() {
    Bytes event = newest;
    if (event == null || over || !budget.tryTake(event.length())) {
      // Without room the newest state waits, for a newer one or for the next comment.
      return;
    }
    newest = null;
    taken = event.length();
    response.write(Answers.buffer(event, 0, event.length()));
    if (response.writeQueueFull()) {
      waiting = true;
      response.drainHandler(v -> drained());
    } else {
      release();
    }
  }

  private void drained() {
    waiting = false;
    release();
    send();
  }

  private void release() {
    budget.giveBack(taken);
    taken = 0;
  }

  /** Sends a comment, unless the client is behind anyway, and what there was no room for before. */
  public void comment() {
    if (!over && !waiting) {
      response.write(COMMENT);
      send();
    }
  }

  private void ended(Runnable onEnd) {
    if (!over) {
      over = true;
      release();
      onEnd.run();
    }
  }
}
