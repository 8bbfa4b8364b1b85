package io.lockstep.core.http;

import io.lockstep.core.message.Bytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
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
  private final Backlog backlog;
  private @Nullable Bytes newest;
  private boolean waiting;
  private boolean over;

  private EventStream(HttpServerResponse response, Backlog backlog, Runnable onEnd) {
    this.response = response;
    this.backlog = backlog;
    response.endHandler(v -> ended(onEnd));
    response.closeHandler(v -> ended(onEnd));
  }

  /**
   * Begins the answer; its headers must not have been written. A server that stops ends it.
   *
   * @param onEnd called once when the stream is over, whoever ended it
   */
  public static EventStream begin(RoutingContext context, Runnable onEnd) {
    HttpServerResponse response = headers(context);
    HttpConnection connection = context.request().connection();
    EventStream stream = new EventStream(response, Backlog.of(connection), onEnd);
    connection.shutdownHandler(v -> stream.end());
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
    if (event == null || over || !backlog.takes(event.length())) {
      // Without room the newest state waits, for a newer one or for the next comment.
      return;
    }
    newest = null;
    response.write(Answers.buffer(event, 0, event.length()));
    if (response.writeQueueFull()) {
      waiting = true;
      response.drainHandler(v -> drained());
    }
  }

  private void drained() {
    waiting = false;
    send();
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
      onEnd.run();
    }
  }
}
