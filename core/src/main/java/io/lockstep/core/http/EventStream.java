package io.lockstep.core.http;

import io.lockstep.core.http.content.Answers;
import io.lockstep.core.http.content.SharedContent;
import io.lockstep.core.http.unread.Backlog;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
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

  /** What is to be sent next; the one who offered it keeps it. */
  private @Nullable SharedContent newest;

  /** What is being sent and has pieces left. */
  private @Nullable SharedContent unfinished;

  /** Whether it waits for the client, or for memory. */
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

  /**
   * Sends an event, or keeps it as the newest until the client has read what it was sent.
   *
   * @param event kept by the caller until the next one is offered
   */
  public void offer(SharedContent event) {
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
    if (newest != null) {
      waiting = true;
      backlog.whenMemory(this::sendNewest);
    }
  }

  private void sendNewest() {
    SharedContent event = newest;
    if (event == null || over) {
      return;
    }
    newest = null;
    unfinished = event;
    event.use();
    Answers.write(response, event.bytes(), this::finish);
  }

  /** Sends the last piece of an event, and then goes on with the newest. */
  private void finish(Buffer piece) {
    SharedContent event = Objects.requireNonNull(unfinished);
    unfinished = null;
    response.write(piece).onComplete(read -> event.release());
    if (response.writeQueueFull()) {
      response.drainHandler(v -> drained());
    } else {
      drained();
    }
  }

  private void drained() {
    response.drainHandler(null);
    waiting = false;
    send();
  }

  /** Sends a comment, unless the client is behind anyway. */
  public void comment() {
    if (!over && !waiting) {
      response.write(COMMENT);
    }
  }

  private void ended(Runnable onEnd) {
    if (!over) {
      over = true;
      if (unfinished != null) {
        unfinished.release();
      }
      onEnd.run();
    }
  }
}
