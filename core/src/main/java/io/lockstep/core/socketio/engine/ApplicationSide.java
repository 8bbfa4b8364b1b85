package io.lockstep.core.socketio.engine;

import io.lockstep.core.access.Caller;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socketio.packet.EnginePacket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session as its application uses it, and how it ends. {@link EngineSession} lets the client's
 * requests act on it.
 */
final class ApplicationSide implements EngineConnection {
  private static final Logger log = LoggerFactory.getLogger(ApplicationSide.class);

  private enum State {
    OPEN,
    CLOSING,
    CLOSED
  }

  private final Caller caller;
  private final EngineLoop loop;
  private final EngineTimes times;
  private final Runnable onEnd;
  private final EngineHeartbeat heartbeat;
  private final WebSocketMove move;
  private final PollQueue polls;
  private final ClientOutput output;
  private final ClientInput input = new ClientInput();

  private State state = State.OPEN;

  /**
   * @param caller the client that opens it
   * @param onEnd called once, after the session has ended and its last packet was sent
   */
  ApplicationSide(
      Caller caller, EngineLoop loop, EngineTimes times, EngineLimits limits, Runnable onEnd) {
    this.caller = caller;
    this.loop = loop;
    this.times = times;
    this.onEnd = onEnd;
    this.polls =
        new PollQueue(
            loop, limits, times.pingTimeoutMs(), this::answerPoll, () -> fail("it does not poll"));
    this.output = new ClientOutput(polls, limits);
    this.heartbeat =
        new EngineHeartbeat(
            loop, times, () -> send(EnginePacket.PING), () -> fail("it does not answer pings"));
    this.move = new WebSocketMove(loop, this::probed, this::moved, polls::expect);
  }

  EngineHeartbeat heartbeat() {
    return heartbeat;
  }

  WebSocketMove move() {
    return move;
  }

  PollQueue polls() {
    return polls;
  }

  ClientOutput output() {
    return output;
  }

  ClientInput input() {
    return input;
  }

  // What the application uses.

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public EngineLoop loop() {
    return loop;
  }

  @Override
  public EngineTimes times() {
    return times;
  }

  @Override
  public void send(EnginePacket packet) {
    if (!hasEnded() && !output.send(packet)) {
      failFull();
    }
  }

  @Override
  public void send(SharedMessages messages, PacketWording wording) {
    if (!hasEnded() && !output.send(messages, wording)) {
      failFull();
    }
  }

  private void failFull() {
    fail("more is queued for it than the server keeps");
  }

  @Override
  public void pauseReading() {
    input.pause();
    heartbeat.pause();
    output.pauseReading();
  }

  @Override
  public void resumeReading() {
    input.resume();
    heartbeat.resume();
    output.resumeReading();
  }

  @Override
  public @Nullable Pace pace(long nowMs) {
    return hasEnded() ? null : output.pace(nowMs);
  }

  // How the client moves from polls to a WebSocket.

  /** Answers the poll that waits, if there is a packet for it. */
  void answerPoll() {
    if (!polls.isPolled()) {
      return;
    }
    if (!polls.isEmpty()) {
      polls.answerQueued();
      if (state == State.CLOSING && polls.isEmpty()) {
        end();
      }
    } else if (move.isProbed()) {
      // The client moves to its WebSocket only after this answer.
      polls.answer(EnginePacket.NOOP);
    }
  }

  private void probed() {
    polls.expectNone();
    answerPoll();
  }

  private void moved(EngineSocket to) {
    output.use(to);
    if (input.isPaused()) {
      to.pauseReading();
    }
  }

  // How it ends.

  /** True if it has begun to end. Nothing that its client sends is handled any more. */
  boolean hasEnded() {
    return state != State.OPEN;
  }

  /** True if it has ended and its last packet was sent. */
  boolean isOver() {
    return state == State.CLOSED;
  }

  @Override
  public void close() {
    if (hasEnded()) {
      return;
    }
    if (output.usesWebSocket()) {
      endNow("the server closed it");
      return;
    }
    send(EnginePacket.CLOSE);
    if (isOver()) {
      return;
    }
    move.cancel();
    state = State.CLOSING;
    polls.expect();
    finish("the server closed it");
  }

  /** The client closes it. */
  void clientCloses() {
    polls.answer(EnginePacket.NOOP);
    endNow("the client closed it");
  }

  /** The WebSocket that the client uses has closed. */
  void socketClosed() {
    output.socketClosed();
    endNow("its WebSocket is closed");
  }

  /**
   * Ends it at once, because the client or the server has failed.
   *
   * @param reason for the log, without anything that the client sent
   */
  void fail(String reason) {
    if (!isOver()) {
      polls.answer(EnginePacket.CLOSE);
      endNow(reason);
    }
  }

  private void endNow(String reason) {
    move.cancel();
    output.closeSocket();
    finish(reason);
    end();
  }

  /** Tells the listener that it has ended, and nothing after that. */
  private void finish(String reason) {
    heartbeat.stop();
    EngineListener told = input.close();
    if (told != null) {
      log.debug("a session is over: {}", reason);
      told.closed();
    }
  }

  private void end() {
    if (!isOver()) {
      state = State.CLOSED;
      polls.expectNone();
      polls.takeAll();
      onEnd.run();
      resumeReading();
    }
  }
}
