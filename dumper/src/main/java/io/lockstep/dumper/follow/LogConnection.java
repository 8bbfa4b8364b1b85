package io.lockstep.dumper.follow;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server's log. It is pinged, and given up when nothing comes any more: a dead
 * network closes nothing.
 */
final class LogConnection {
  private static final Duration PING_EVERY = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** The header by which a server says that it numbers its entries and resumes. */
  private static final String RESUMES = "Lockstep";

  /** Who is told what a connection brings. After its end it brings nothing. */
  interface Listener {
    void received(String message);

    /**
     * The connection is over, once.
     *
     * @param reason why, for a person
     */
    void ended(String reason);
  }

  private final Vertx vertx;
  private final WebSocket socket;
  private final boolean resumes;
  private @Nullable Listener listener;
  private @Nullable String trouble;
  private long pings;
  private long heardNanos = System.nanoTime();
  private boolean paused = true;

  LogConnection(Vertx vertx, WebSocket socket) {
    this.vertx = vertx;
    this.socket = socket.pause();
    this.resumes = socket.headers().contains(RESUMES);
  }

  /** Whether the server can resume after a number; the original one cannot. */
  boolean resumes() {
    return resumes;
  }

  /** Lets it read from now on. */
  void begin(Listener tellTo) {
    listener = tellTo;
    socket
        .textMessageHandler(this::received)
        .binaryMessageHandler(message -> fail("a message that is no text"))
        .pongHandler(payload -> heard())
        .exceptionHandler(thrown -> trouble = String.valueOf(thrown.getMessage()))
        .closeHandler(closed -> end(closeReason()));
    pings = vertx.setPeriodic(PING_EVERY.toMillis(), timer -> ping());
    resume();
  }

  private void received(String message) {
    heard();
    if (listener != null) {
      listener.received(message);
    }
  }

  private void heard() {
    heardNanos = System.nanoTime();
  }

  private void ping() {
    if (!paused && System.nanoTime() - heardNanos > SILENCE.toNanos()) {
      fail("silent for " + SILENCE.toSeconds() + " s");
    } else {
      socket.writePing(Buffer.buffer()).onFailure(thrown -> trouble = thrown.getMessage());
    }
  }

  private String closeReason() {
    if (trouble != null) {
      return trouble;
    }
    Short code = socket.closeStatusCode();
    String reason = socket.closeReason();
    return "closed"
        + (code == null ? "" : " with " + code)
        + (reason == null || reason.isEmpty() ? "" : " (" + reason + ")");
  }

  /** Ends it for a reason of ours. */
  void fail(String reason) {
    end(reason);
    close();
  }

  private void end(String reason) {
    Listener told = listener;
    listener = null;
    vertx.cancelTimer(pings);
    if (told != null) {
      told.ended(reason);
    }
  }

  /** Reads no more until {@link #resume}. */
  void pause() {
    paused = true;
    socket.pause();
  }

  void resume() {
    if (paused) {
      paused = false;
      heard();
      socket.resume();
    }
  }

  /** Closes it; nothing more is told. */
  void close() {
    listener = null;
    vertx.cancelTimer(pings);
    // Read on, or the other side's close would never be seen.
    socket.resume();
    socket.close().onFailure(alreadyClosed -> {});
  }
}
