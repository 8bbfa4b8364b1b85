package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.Oversized;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket to a server's log. It sends pings, and ends when nothing arrives any more, because
 * a dead network closes no connection.
 */
final class LogConnection {
  private static final Duration PING_EVERY = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** How long the server may take to answer a close. */
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private static final int NORMAL = 1000;

  /** The header of a server that numbers its entries and can resume. */
  private static final String RESUMES = "Lockstep";

  /** Receives what arrives on the connection. After {@link #ended} it receives nothing more. */
  interface Listener {
    /** Some entries, as a JSON array. */
    void received(String message);

    /** An entry that was too large to be kept whole. */
    void oversized(Oversized entry);

    /**
     * The connection has ended. Called once.
     *
     * @param reason why, for a person
     */
    void ended(String reason);
  }

  private final Vertx vertx;
  private final NetSocket socket;
  private final boolean resumes;
  private final FrameReader frames = new FrameReader(new FromFrames());
  private final ArrayReader arrays;
  private @Nullable Listener listener;
  private @Nullable String trouble;
  private long pings;
  private long heardNanos = System.nanoTime();
  private boolean paused = true;
  private boolean isClosing;

  /**
   * @param answer the server's answer to the handshake
   * @param mostBytes the largest message or entry that is read as a whole
   */
  LogConnection(Vertx vertx, HttpClientResponse answer, int mostBytes) {
    this.vertx = vertx;
    this.socket = answer.netSocket().pause();
    this.resumes = answer.headers().contains(RESUMES);
    this.arrays = new ArrayReader(mostBytes, new FromArrays());
  }

  /** True if the server can resume after a number. The original server cannot. */
  boolean resumes() {
    return resumes;
  }

  /** Starts reading. */
  void begin(Listener tellTo) {
    listener = tellTo;
    socket
        .handler(bytes -> frames.read(bytes.getBytes()))
        .exceptionHandler(thrown -> trouble = String.valueOf(thrown.getMessage()))
        .closeHandler(closed -> end(trouble == null ? "closed" : trouble));
    pings = vertx.setPeriodic(PING_EVERY.toMillis(), timer -> ping());
    resume();
  }

  private void heard() {
    heardNanos = System.nanoTime();
  }

  private void ping() {
    if (!paused && System.nanoTime() - heardNanos > SILENCE.toNanos()) {
      fail("silent for " + SILENCE.toSeconds() + " s");
    } else {
      write(ClientFrames.ping());
    }
  }

  private void write(Buffer frame) {
    socket.write(frame).onFailure(thrown -> trouble = thrown.getMessage());
  }

  /** Ends the connection for a reason of our own. */
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

  /** Stops reading until {@link #resume}. */
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

  /** Closes the connection. The listener receives nothing more. */
  void close() {
    listener = null;
    vertx.cancelTimer(pings);
    if (!isClosing) {
      isClosing = true;
      // Reading continues, because otherwise the server's close would never arrive.
      socket.handler(bytes -> frames.read(bytes.getBytes())).resume();
      write(ClientFrames.close(NORMAL));
      long deadline = vertx.setTimer(CLOSING.toMillis(), late -> hangUp());
      socket.closeHandler(closed -> vertx.cancelTimer(deadline));
    }
  }

  private void hangUp() {
    socket.close().onFailure(alreadyClosed -> {});
  }

  /** Handles the frames. */
  private final class FromFrames implements FrameReader.Listener {
    @Override
    public void message(int opcode, byte[] piece, boolean isLast) {
      heard();
      if (listener == null) {
        return;
      }
      if (opcode == FrameReader.TEXT) {
        arrays.read(piece, isLast);
      } else {
        fail("a message that is not text");
      }
    }

    @Override
    public void control(int opcode, byte[] payload) {
      heard();
      if (opcode == FrameReader.PING) {
        write(ClientFrames.pong(payload));
      } else if (opcode == FrameReader.CLOSE) {
        closed(payload);
      }
    }

    private void closed(byte[] payload) {
      int code = payload.length < 2 ? 0 : (payload[0] & 0xFF) << Byte.SIZE | (payload[1] & 0xFF);
      String reason =
          payload.length < 2
              ? ""
              : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
      frames.stop();
      if (!isClosing) {
        isClosing = true;
        write(ClientFrames.close(code));
      }
      hangUp();
      end(
          "closed"
              + (code == 0 ? "" : " with " + code)
              + (reason.isEmpty() ? "" : " (" + reason + ")"));
    }

    @Override
    public void broken(String reason) {
      fail("it sent " + reason);
    }
  }

  /** Handles the arrays of entries. */
  private final class FromArrays implements ArrayReader.Listener {
    @Override
    public void message(String array) {
      if (listener != null) {
        listener.received(array);
      }
    }

    @Override
    public void oversized(Oversized entry) {
      if (listener != null) {
        listener.oversized(entry);
      }
    }

    @Override
    public void broken(String reason) {
      fail("it sent " + reason);
    }
  }
}
