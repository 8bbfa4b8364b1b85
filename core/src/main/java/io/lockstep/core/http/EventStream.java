package io.lockstep.core.http;

import io.lockstep.core.access.Caller;
import io.lockstep.core.http.content.Answers;
import io.lockstep.core.http.content.SharedContent;
import io.lockstep.core.http.unread.Backlog;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.Recipient;
import io.lockstep.core.recipient.SharedMessages;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream of server-sent events in which only the newest state matters. While the
 * client does not read, newer states replace older ones, and nothing is queued. Follows WIRE,
 * "Everywhere", "Silence".
 *
 * <p>Confined to the edge's event loop.
 */
public final class EventStream implements Recipient {
  /** Interval between comments, in milliseconds. They show that the connection is alive. */
  public static final long COMMENT_MS = 15_000;

  private static final Buffer COMMENT = Buffer.buffer(":\n\n");

  private final Edge edge;
  private final Caller caller;
  private final long number;
  private final HttpServerResponse response;
  private final Backlog backlog;

  /** The event that is sent next. */
  private @Nullable SharedContent newest;

  /** The event that is being sent and has pieces left. */
  private @Nullable SharedContent unfinished;

  /** True while it waits for the client, or for memory. */
  private boolean waiting;

  private boolean over;

  private EventStream(
      Edge edge, Caller caller, HttpServerResponse response, Backlog backlog, Runnable onEnd) {
    this.edge = edge;
    this.caller = caller;
    this.number = edge.recipients().nextNumber();
    this.response = response;
    this.backlog = backlog;
    response.endHandler(v -> ended(onEnd));
    response.closeHandler(v -> ended(onEnd));
  }

  /**
   * Begins the answer. Its headers must not have been written. The stream ends when the server
   * stops.
   *
   * @param caller the caller of the request
   * @param onEnd called once when the stream is over, for any reason
   */
  public static EventStream begin(
      Edge edge, RoutingContext context, Caller caller, Runnable onEnd) {
    HttpServerResponse response = headers(context);
    HttpConnection connection = context.request().connection();
    EventStream stream = new EventStream(edge, caller, response, Backlog.of(connection), onEnd);
    edge.streams().add(stream);
    connection.shutdownHandler(v -> stream.end());
    return stream;
  }

  /** Answers a {@code HEAD} with the headers of a stream. */
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

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public long number() {
    return number;
  }

  /**
   * Sends the newest of the messages as an event. While the client has not read the last event,
   * keeps the message instead, in place of the one that was kept before.
   */
  @Override
  public void send(SharedMessages messages) {
    if (over) {
      return;
    }
    SharedContent event = messages.in(edge.events());
    event.use();
    forget();
    newest = event;
    if (!waiting) {
      send();
    }
  }

  /** Drops the event that was kept, if there is one. */
  private void forget() {
    if (newest != null) {
      newest.release();
      newest = null;
    }
  }

  /** Nobody has to wait for a stream: it skips what it cannot send. */
  @Override
  public @Nullable Pace pace(long nowMs) {
    return null;
  }

  /** Ends the stream. It cannot carry a reason. */
  @Override
  public void close(int code, String reason) {
    end();
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
    Answers.write(response, event.bytes(), this::finish);
  }

  /** Sends the last piece of an event, and then the newest event. */
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
      edge.streams().remove(this);
      forget();
      if (unfinished != null) {
        unfinished.release();
        unfinished = null;
      }
      onEnd.run();
    }
  }
}
