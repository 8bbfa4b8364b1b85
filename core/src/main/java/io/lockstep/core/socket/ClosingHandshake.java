package io.lockstep.core.socket;

import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.time.Wheel;
import io.lockstep.core.transport.ConnectionEnd;
import io.netty.channel.Channel;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How one WebSocket ends, by the server or by its client. Follows RFC 6455, section 7. Confined to
 * the channel's event loop.
 *
 * <pre>
 *   OPEN ──close()──────────────► CLOSING ──the client's close, or 1 s──► ENDING
 *     ├──the client's close, answered────────────────────────────────────►  │
 *     └──broke the protocol, told so─────────────────────────────────────►  │
 *                                   our side shut, until the client's is, or 2 s
 * </pre>
 */
final class ClosingHandshake {
  /** The time in which a client has to answer a close. Not every client does. */
  private static final long ANSWER_MS = 1_000;

  /** The time in which a client has to read what was sent before the close. */
  private static final long READ_MS = 4_000;

  /** The time in which a client has to end its side after ours has ended. */
  private static final long LINGER_MS = 2_000;

  private enum State {
    OPEN,
    CLOSING,
    ENDING
  }

  private final Wheel wheel;
  private final Wheel.Entry deadline;
  private final IntConsumer onOver;
  private @Nullable OpenChannel channel;
  private State state = State.OPEN;

  /**
   * @param deadline the timer of the connection; it calls {@link #deadlinePassed} after the
   *     connection began to close
   * @param onOver gets the close code each time that the connection may be over
   */
  ClosingHandshake(Wheel wheel, Wheel.Entry deadline, IntConsumer onOver) {
    this.wheel = wheel;
    this.deadline = deadline;
    this.onOver = onOver;
  }

  void opened(OpenChannel opened) {
    channel = opened;
  }

  /** True until either side closes. */
  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Begins to close, and waits for the client's answer. */
  void close(int code, String reason) {
    if (state != State.OPEN) {
      return;
    }
    onOver.accept(code);
    state = State.CLOSING;
    if (channel != null) {
      channel.output().close(code, reason);
      channel.input().hearClose();
    }
    wheel.put(deadline, WebSockets.nowMs() + ANSWER_MS);
  }

  /**
   * The client has closed, or it has broken the protocol and nothing more is read from it. Sends a
   * close frame, unless one was sent before, and ends our side.
   */
  void answer(int code, String reason) {
    if (state == State.OPEN) {
      onOver.accept(code);
      if (channel != null) {
        channel.output().close(code, reason);
      }
    }
    end();
  }

  /** Ends our side after everything was sent. */
  private void end() {
    if (state == State.ENDING || channel == null) {
      return;
    }
    state = State.ENDING;
    channel.input().release();
    channel.input().hearClose();
    wheel.put(deadline, WebSockets.nowMs() + READ_MS);
    Channel ending = channel.context().channel();
    channel.output().queue().end(sent -> shutOutput(ending));
  }

  private void shutOutput(Channel ending) {
    if (ending.isActive()) {
      wheel.put(deadline, WebSockets.nowMs() + LINGER_MS);
      ConnectionEnd.shutOutput(ending);
    }
  }

  /** The client took too long. */
  void deadlinePassed() {
    if (state == State.CLOSING) {
      end();
    } else if (state == State.ENDING) {
      cut();
    }
  }

  /** Ends a connection whose client does not answer. */
  void giveUp() {
    onOver.accept(CloseCode.ABNORMAL);
    cut();
  }

  /** Ends the connection at once. */
  void cut() {
    if (channel != null) {
      ConnectionEnd.cut(channel.context().channel());
    }
  }

  /** The connection has ended. */
  void gone() {
    onOver.accept(CloseCode.ABNORMAL);
    state = State.ENDING;
    wheel.take(deadline);
    if (channel != null) {
      channel.input().release();
      channel.output().queue().drop();
    }
  }
}
