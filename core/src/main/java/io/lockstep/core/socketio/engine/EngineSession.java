package io.lockstep.core.socketio.engine;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socketio.packet.EnginePacket;
import io.lockstep.core.socketio.packet.PacketException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session of Engine.IO: what the requests and WebSockets of its client do. Confined to its home
 * event loop. Follows WIRE, "Socket.IO".
 *
 * <pre>
 *   polling ──a WebSocket sends 2probe and 5, see WebSocketMove──► on a WebSocket
 *      │                                                                │
 *      ├── the server closes it ──► closing ──the last poll, or 20 s──┐ │
 *      └── the client breaks a rule, is silent or closes ─────────► closed
 * </pre>
 *
 * <p>{@link ClientInput} is the way from the client to the application, {@link ClientOutput} the
 * way back, and {@link ApplicationSide} what the application uses.
 */
public final class EngineSession {
  private static final Logger log = LoggerFactory.getLogger(EngineSession.class);

  private final EngineLoop loop;
  private final EngineTimes times;
  private final ApplicationSide connection;
  private final EngineHeartbeat heartbeat;
  private final WebSocketMove move;
  private final PollQueue polls;
  private final ClientInput input;
  private final ClientOutput output;

  /**
   * Begins with long-polling.
   *
   * @param caller the client that opens it
   * @param onEnd called once, after the session has ended and its last packet was sent
   */
  public EngineSession(
      Caller caller, EngineLoop loop, EngineTimes times, EngineLimits limits, Runnable onEnd) {
    this.loop = loop;
    this.times = times;
    this.connection = new ApplicationSide(caller, loop, times, limits, onEnd);
    this.heartbeat = connection.heartbeat();
    this.move = connection.move();
    this.polls = connection.polls();
    this.input = connection.input();
    this.output = connection.output();
  }

  /** Starts it. No other method is called before. */
  public void start(EngineApplication application) {
    heartbeat.start();
    polls.expect();
    open(application);
  }

  /** Starts it on a WebSocket, to which the handshake was sent. */
  public void start(EngineApplication application, EngineSocket first) {
    output.use(first);
    heartbeat.start();
    open(application);
  }

  private void open(EngineApplication application) {
    EngineListener opened = application.opened(connection);
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
    } else if (usesWebSocket()) {
      request.refuse(EngineError.BAD_REQUEST);
    } else if (polls.isPolled()) {
      connection.fail("it polls twice at once");
      request.refuse(EngineError.BAD_REQUEST);
    } else {
      polls.begin(request);
      connection.answerPoll();
    }
  }

  /** The client has left while its poll waited. */
  public void pollBrokenOff(Poll request) {
    if (polls.forget(request)) {
      connection.fail("it broke off a poll");
    }
  }

  /** A poll was answered, but the answer cannot be sent, so its packets are lost. */
  public void pollNotAnswered() {
    connection.fail("the answer to a poll could not be sent");
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
    } else if (usesWebSocket()) {
      return EngineError.BAD_REQUEST;
    } else if (!input.beginPayload()) {
      connection.fail("it sends two payloads at once");
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
    connection.fail(reason);
  }

  /** True while the client may not be read from. Then {@code then} is called after that. */
  public boolean isPaused(Runnable then) {
    return input.isPaused(then);
  }

  private void handle(EnginePacket packet) {
    switch (packet.type()) {
      case MESSAGE -> input.message(packet);
      case PONG -> heartbeat.pong();
      case CLOSE -> connection.clientCloses();
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
    return !hasEnded() && !usesWebSocket() && move.isIdle();
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
          if (usesWebSocket()) {
            reading.end(packet);
          } else {
            move.abandon();
          }
        });
  }

  private void handle(EngineSocket from, Runnable task) {
    heartbeat.check();
    if (isOver() || !(output.isOn(from) || move.isTo(from))) {
      return;
    }
    try {
      task.run();
    } catch (PacketException e) {
      connection.fail(e.reason());
    } catch (RuntimeException e) {
      log.error("a listener failed", e);
      connection.fail("the server failed on what it sent");
    }
  }

  private void socketPacket(EnginePacket packet) {
    if (usesWebSocket()) {
      handle(packet);
    } else {
      move.handle(packet);
    }
  }

  /** The client or the server has closed a WebSocket. */
  public void socketClosed(EngineSocket closed) {
    if (isOver()) {
      return;
    }
    if (output.isOn(closed)) {
      connection.socketClosed();
    } else if (move.isTo(closed)) {
      move.abandon();
    }
  }

  // How it ends.

  /** The server closes it once everything sent before has left. */
  public void close() {
    connection.close();
  }

  /** True if the client has moved to a WebSocket. */
  public boolean usesWebSocket() {
    return output.usesWebSocket();
  }

  /** True if nothing that its client sends is handled any more. */
  public boolean hasEnded() {
    return connection.hasEnded();
  }

  /** True if it has ended and its last packet was sent. */
  public boolean isOver() {
    return connection.isOver();
  }
}
