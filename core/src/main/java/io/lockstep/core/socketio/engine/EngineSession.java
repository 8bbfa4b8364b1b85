package io.lockstep.core.socketio.engine;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socketio.packet.EnginePacket;
import io.lockstep.core.socketio.packet.PacketException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session of Engine.IO. Confined to its home event loop. Follows WIRE, "Socket.IO".
 *
 * <pre>
 *   POLLING ──a WebSocket sends 2probe and 5, see WebSocketMove──► WEBSOCKET
 *      │                                                                 │
 *      ├── the server closes it ──► CLOSING ──the last poll, or 20 s─────┤
 *      └── the client breaks a rule, is silent or closes ──────────────► CLOSED
 * </pre>
 */
public final class EngineSession implements EngineConnection {
  private static final Logger log = LoggerFactory.getLogger(EngineSession.class);

  private enum State {
    POLLING,
    WEBSOCKET,
    CLOSING,
    CLOSED
  }

  private final Caller caller;
  private final EngineLoop loop;
  private final EngineTimes times;
  private final EngineLimits limits;
  private final Runnable onEnd;
  private final EngineHeartbeat heartbeat;
  private final EngineLoop.Alarm absence;
  private final WebSocketMove move;
  private final PollQueue polls;
  private final ClientInput input = new ClientInput();

  private State state = State.POLLING;

  /** The WebSocket that it uses; null before and after that. */
  private @Nullable EngineSocket socket;

  /**
   * Begins with long-polling.
   *
   * @param caller the client that opens it
   * @param onEnd called once, after the session has ended and its last packet was sent
   */
  public EngineSession(
      Caller caller, EngineLoop loop, EngineTimes times, EngineLimits limits, Runnable onEnd) {
    this.caller = caller;
    this.loop = loop;
    this.times = times;
    this.limits = limits;
    this.onEnd = onEnd;
    this.polls = new PollQueue(loop, limits, this::awaitPoll, this::answerPoll);
    this.heartbeat =
        new EngineHeartbeat(
            loop, times, () -> send(EnginePacket.PING), () -> fail("it does not answer pings"));
    this.absence = loop.alarm(() -> fail("it does not poll"));
    this.move = new WebSocketMove(loop, this::probed, this::moved, this::awaitPollIfNoneWaits);
  }

  /** Starts it. No other method is called before. */
  public void start(EngineApplication application) {
    heartbeat.start();
    awaitPoll();
    open(application);
  }

  /** Starts it on a WebSocket, to which the handshake was sent. */
  public void start(EngineApplication application, EngineSocket first) {
    state = State.WEBSOCKET;
    socket = first;
    heartbeat.start();
    open(application);
  }

  private void open(EngineApplication application) {
    EngineListener opened = application.opened(this);
    if (hasEnded()) {
      opened.closed();
    } else {
      input.open(opened);
    }
  }

  // Long-polling.

  /** The client asks for packets. */
  public void poll(Poll request) {
    heartbeat.check();
    if (isOver()) {
      request.refuse(EngineError.UNKNOWN_SESSION);
    } else if (state == State.WEBSOCKET) {
      request.refuse(EngineError.BAD_REQUEST);
    } else if (polls.isPolled()) {
      fail("it polls twice at once");
      request.refuse(EngineError.BAD_REQUEST);
    } else {
      absence.clear();
      polls.begin(request);
      answerPoll();
    }
  }

  /** The client has left while its poll waited. */
  public void pollBrokenOff(Poll request) {
    if (polls.forget(request)) {
      fail("it broke off a poll");
    }
  }

  /** A poll was answered, but the answer cannot be sent, so its packets are lost. */
  public void pollNotAnswered() {
    fail("the answer to a poll could not be sent");
  }

  /** Answers the poll that waits, if there is a packet for it. */
  private void answerPoll() {
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

  private void awaitPoll() {
    boolean polling = state == State.POLLING && !move.isProbed();
    if (polling || state == State.CLOSING) {
      absence.set(loop.nowMs() + times.pingTimeoutMs());
    }
  }

  private void awaitPollIfNoneWaits() {
    if (!polls.isPolled()) {
      awaitPoll();
    }
  }

  /**
   * The client begins to send a payload.
   *
   * @return why it is refused; null if it is accepted, and then {@link #postEnded} follows
   */
  public @Nullable EngineError postBegins() {
    heartbeat.check();
    if (hasEnded()) {
      return EngineError.UNKNOWN_SESSION;
    } else if (state == State.WEBSOCKET) {
      return EngineError.BAD_REQUEST;
    } else if (!input.beginPayload()) {
      fail("it sends two payloads at once");
      return EngineError.BAD_REQUEST;
    }
    return null;
  }

  /** The payload was handled. */
  public void postEnded() {
    input.endPayload();
  }

  /** Begins to read a text message; null after the session has ended. Called on any event loop. */
  public @Nullable MessageReading reading() {
    return input.reading();
  }

  /** Handles a packet of a payload that is not a text message. */
  public void packet(EnginePacket packet) {
    if (!isOver()) {
      handle(packet);
    }
  }

  /**
   * The client broke the protocol.
   *
   * @param reason for the log, without anything that the client sent
   */
  public void broken(String reason) {
    fail(reason);
  }

  /** True while the client may not be read from. Then {@code then} is called after that. */
  public boolean isPaused(Runnable then) {
    return input.isPaused(then);
  }

  private void handle(EnginePacket packet) {
    switch (packet.type()) {
      case MESSAGE -> input.message(packet);
      case PONG -> heartbeat.pong();
      case CLOSE -> clientCloses();
      case PING -> throw new PacketException("a client sends no pings");
      case OPEN, UPGRADE, NOOP -> {
        // These mean nothing here.
      }
    }
  }

  // The WebSocket.

  /** True if the client may open a WebSocket to move to. */
  public boolean mayUpgrade() {
    heartbeat.check();
    return state == State.POLLING && move.isIdle();
  }

  /** That WebSocket is open. */
  public void socketOpened(EngineSocket opened) {
    if (!mayUpgrade()) {
      opened.close();
      return;
    }
    move.begin(opened, loop.nowMs() + times.upgradeMs());
  }

  /** A text packet arrived on a WebSocket that is not a message, see {@link #socketMessage}. */
  public void socketText(EngineSocket from, Bytes text) {
    handle(from, () -> socketPacket(EnginePacket.text(text)));
  }

  /** A binary message arrived on a WebSocket. */
  public void socketBinary(EngineSocket from, Bytes data) {
    handle(from, () -> socketPacket(EnginePacket.binary(data)));
  }

  /** A whole text message arrived on a WebSocket. */
  public void socketMessage(EngineSocket from, MessageReading reading, Bytes packet) {
    handle(
        from,
        () -> {
          if (state == State.WEBSOCKET) {
            reading.end(packet);
          } else {
            move.abandon();
          }
        });
  }

  private void handle(EngineSocket from, Runnable task) {
    heartbeat.check();
    if (isOver() || !(from == socket || move.isTo(from))) {
      return;
    }
    try {
      task.run();
    } catch (PacketException e) {
      fail(e.reason());
    } catch (RuntimeException e) {
      log.error("a listener failed", e);
      fail("the server failed on what it sent");
    }
  }

  private void socketPacket(EnginePacket packet) {
    if (state == State.WEBSOCKET) {
      handle(packet);
    } else {
      move.handle(packet);
    }
  }

  private void probed() {
    absence.clear();
    answerPoll();
  }

  private void moved(EngineSocket to) {
    socket = to;
    state = State.WEBSOCKET;
    polls.answer(EnginePacket.NOOP);
    polls.takeAll().forEach(to::send);
    if (input.isPaused()) {
      to.pauseReading();
    }
  }

  /** The client or the server has closed a WebSocket. */
  public void socketClosed(EngineSocket closed) {
    if (isOver()) {
      return;
    }
    if (closed == socket) {
      socket = null;
      finish("its WebSocket is closed");
      end();
    } else if (move.isTo(closed)) {
      move.abandon();
    }
  }

  // What is sent.

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
    if (state == State.WEBSOCKET && socket != null) {
      socket.send(packet);
    } else {
      queue(new SharedPacket(packet, limits.budget()));
    }
  }

  @Override
  public void send(SharedMessages messages, PacketWording wording) {
    if (state == State.WEBSOCKET && socket != null) {
      socket.send(messages, wording);
    } else {
      messages.in(wording.packets()).packets().forEach(this::queue);
    }
  }

  private void queue(SharedPacket packet) {
    if (!hasEnded() && !polls.add(packet)) {
      fail("more is queued for it than the server keeps");
    }
  }

  @Override
  public void pauseReading() {
    input.pause();
    if (state == State.WEBSOCKET && socket != null) {
      socket.pauseReading();
    }
  }

  @Override
  public void resumeReading() {
    input.resume();
    if (state == State.WEBSOCKET && socket != null) {
      socket.resumeReading();
    }
  }

  @Override
  public @Nullable Pace pace(long nowMs) {
    if (hasEnded()) {
      return null;
    } else if (state == State.WEBSOCKET) {
      return socket == null ? null : socket.pace(nowMs);
    }
    return polls.pace(nowMs);
  }

  // How it ends.

  /** True if the client has moved to a WebSocket. */
  public boolean usesWebSocket() {
    return state == State.WEBSOCKET;
  }

  /** True if nothing that its client sends is handled any more. */
  public boolean hasEnded() {
    return isOver() || state == State.CLOSING;
  }

  /** True if it has ended and its last packet was sent. */
  public boolean isOver() {
    return state == State.CLOSED;
  }

  @Override
  public void close() {
    if (hasEnded()) {
      return;
    }
    if (state == State.WEBSOCKET && socket != null) {
      socket.close();
      finish("the server closed it");
      end();
      return;
    }
    send(EnginePacket.CLOSE);
    if (isOver()) {
      return;
    }
    closeSocket();
    state = State.CLOSING;
    awaitPollIfNoneWaits();
    finish("the server closed it");
  }

  private void clientCloses() {
    polls.answer(EnginePacket.NOOP);
    closeSocket();
    finish("the client closed it");
    end();
  }

  /** Ends it at once. */
  private void fail(String reason) {
    if (isOver()) {
      return;
    }
    polls.answer(EnginePacket.CLOSE);
    closeSocket();
    finish(reason);
    end();
  }

  private void closeSocket() {
    move.cancel();
    EngineSocket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
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
      absence.clear();
      polls.takeAll();
      onEnd.run();
      resumeReading();
    }
  }
}
