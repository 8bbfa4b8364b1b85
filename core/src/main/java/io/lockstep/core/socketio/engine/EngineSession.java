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
 *   POLLING ──a WebSocket sends 2probe──► PROBED ──it sends 5──► WEBSOCKET
 *      │  ▲                                 │                        │
 *      │  └──the WebSocket closes, or 10 s──┘                        │
 *      ├── closed while no poll waits ──► CLOSING ──a poll, or 20 s──┤
 *      └── the client breaks a rule, is silent or closes ──────────► CLOSED
 * </pre>
 */
public final class EngineSession implements EngineConnection {
  private static final Logger log = LoggerFactory.getLogger(EngineSession.class);

  private enum State {
    POLLING,
    PROBED,
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
  private final EngineLoop.Alarm upgrade;
  private final OutgoingPackets outgoing;
  private final Pace pace = new Pace();
  private State state = State.POLLING;

  /** Read on any event loop. */
  private volatile @Nullable EngineListener listener;

  private @Nullable Poll poll;

  /** The WebSocket that it uses, or may move to. */
  private @Nullable EngineSocket socket;

  /** What reads on once {@link #resumeReading} is called; null when nothing waits. */
  private @Nullable Runnable readOn;

  private boolean posting;
  private boolean paused;
  private boolean flushing;
  private long sentBytes;

  /**
   * Begins with long-polling.
   *
   * @param caller who opens it
   * @param onEnd called once, when nothing of it is left
   */
  public EngineSession(
      Caller caller, EngineLoop loop, EngineTimes times, EngineLimits limits, Runnable onEnd) {
    this.caller = caller;
    this.loop = loop;
    this.times = times;
    this.limits = limits;
    this.onEnd = onEnd;
    this.outgoing = new OutgoingPackets(limits);
    this.heartbeat =
        new EngineHeartbeat(
            loop, times, () -> send(EnginePacket.PING), () -> fail("it does not answer pings"));
    this.absence = loop.alarm(() -> fail("it does not poll"));
    this.upgrade = loop.alarm(this::upgradeOverdue);
  }

  /** Starts; nothing is called before. */
  public void start(EngineApplication application) {
    heartbeat.start();
    awaitPoll();
    open(application);
  }

  /** Starts on a WebSocket, to which the handshake has been sent. */
  public void start(EngineApplication application, EngineSocket first) {
    state = State.WEBSOCKET;
    socket = first;
    heartbeat.start();
    open(application);
  }

  private void open(EngineApplication application) {
    EngineListener opened = application.opened(this);
    if (isOver() || state == State.CLOSING) {
      opened.closed();
    } else {
      listener = opened;
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
    } else if (poll != null) {
      fail("it polls twice at once");
      request.refuse(EngineError.BAD_REQUEST);
    } else {
      absence.clear();
      poll = request;
      answerPoll();
    }
  }

  /** The client has gone while its request waited. */
  public void pollBrokenOff(Poll request) {
    if (poll == request) {
      poll = null;
      fail("it broke off a poll");
    }
  }

  /** A poll was answered, but the answer cannot be sent, so its packets are lost. */
  public void pollNotAnswered() {
    fail("the answer to a poll could not be sent");
  }

  /** Answers the poll that waits, if there is something to say. */
  private void answerPoll() {
    Poll request = poll;
    if (request == null) {
      return;
    }
    if (!outgoing.isEmpty()) {
      answer(request, outgoing.takePayload());
      if (state == State.CLOSING && outgoing.isEmpty()) {
        end();
      }
    } else if (state == State.PROBED) {
      // The client waits for this one before it moves.
      answer(request, EnginePacket.NOOP.bytes());
    }
  }

  private void answer(Poll request, Bytes payload) {
    poll = null;
    sentBytes += payload.length();
    awaitPoll();
    request.answer(payload);
  }

  private void awaitPoll() {
    if (state == State.POLLING || state == State.CLOSING) {
      absence.set(loop.nowMs() + times.pingTimeoutMs());
    }
  }

  /**
   * The client begins to send a payload.
   *
   * @return why it must not; null if it may, and then {@link #postEnded} follows
   */
  public @Nullable EngineError postBegins() {
    heartbeat.check();
    if (isOver() || state == State.CLOSING) {
      return EngineError.UNKNOWN_SESSION;
    } else if (state == State.WEBSOCKET) {
      return EngineError.BAD_REQUEST;
    } else if (posting) {
      fail("it sends two payloads at once");
      return EngineError.BAD_REQUEST;
    }
    posting = true;
    return null;
  }

  /** The payload was handled. */
  public void postEnded() {
    posting = false;
  }

  /** Begins to read a text message; null once the session is over. Called on any event loop. */
  public @Nullable MessageReading reading() {
    EngineListener hears = listener;
    return hears == null ? null : hears.reading();
  }

  /** Handles a packet of a payload that is no text message. */
  public void packet(EnginePacket packet) {
    if (!isOver()) {
      handle(packet);
    }
  }

  /**
   * What the client sent is none of the protocol.
   *
   * @param reason for the log; nothing of what it sent
   */
  public void broken(String reason) {
    fail(reason);
  }

  /** Whether the client is not to be read from now; if so {@code then} is called later. */
  public boolean isPaused(Runnable then) {
    if (paused) {
      readOn = then;
    }
    return paused;
  }

  private void handle(EnginePacket packet) {
    switch (packet.type()) {
      case MESSAGE -> message(packet);
      case PONG -> heartbeat.pong();
      case CLOSE -> clientCloses();
      case PING -> throw new PacketException("a client sends no pings");
      case OPEN, UPGRADE, NOOP -> {
        // Says nothing here.
      }
    }
  }

  private void message(EnginePacket packet) {
    EngineListener hears = listener;
    if (hears == null) {
      return;
    }
    if (packet.binary()) {
      hears.binary(packet.bytes());
    } else {
      MessageReading reading = hears.reading();
      reading.accept(packet.bytes().array(), 0, packet.bytes().length());
      reading.end(packet.bytes());
    }
  }

  // The WebSocket.

  /** The client opens a WebSocket to move to; false when it must not. */
  public boolean mayUpgrade() {
    heartbeat.check();
    return state == State.POLLING && socket == null;
  }

  /** That WebSocket is open. */
  public void socketOpened(EngineSocket opened) {
    if (!mayUpgrade()) {
      opened.close();
      return;
    }
    socket = opened;
    upgrade.set(loop.nowMs() + times.upgradeMs());
  }

  /** A text packet came on a WebSocket; a message comes to {@link #socketMessage} instead. */
  public void socketText(EngineSocket from, Bytes text) {
    hear(from, () -> socketPacket(from, EnginePacket.text(text)));
  }

  /** A binary message came on a WebSocket. */
  public void socketBinary(EngineSocket from, Bytes data) {
    hear(from, () -> socketPacket(from, EnginePacket.binary(data)));
  }

  /** All of a text message came on a WebSocket. */
  public void socketMessage(EngineSocket from, MessageReading reading, Bytes packet) {
    hear(
        from,
        () -> {
          if (state == State.WEBSOCKET) {
            reading.end(packet);
          } else {
            dropSocket(from);
          }
        });
  }

  private void hear(EngineSocket from, Runnable handle) {
    heartbeat.check();
    if (from != socket || isOver()) {
      return;
    }
    try {
      handle.run();
    } catch (PacketException e) {
      fail(e.reason());
    } catch (RuntimeException e) {
      log.error("a listener failed", e);
      fail("the server failed on what it sent");
    }
  }

  private void socketPacket(EngineSocket from, EnginePacket packet) {
    if (state == State.WEBSOCKET) {
      handle(packet);
    } else {
      handleProbe(from, packet);
    }
  }

  private void handleProbe(EngineSocket from, EnginePacket packet) {
    if (state == State.POLLING && packet.bytes().equals(EnginePacket.PROBE)) {
      state = State.PROBED;
      absence.clear();
      from.send(EnginePacket.text(EnginePacket.PROBE_ANSWER));
      answerPoll();
    } else if (state == State.PROBED && packet.type() == EnginePacket.Type.UPGRADE) {
      upgraded(from);
    } else {
      dropSocket(from);
    }
  }

  /** Only the WebSocket is wrong: the session goes on by polling. */
  private void dropSocket(EngineSocket wrong) {
    wrong.close();
    socketClosed(wrong);
  }

  private void upgraded(EngineSocket to) {
    upgrade.clear();
    state = State.WEBSOCKET;
    if (poll != null) {
      answer(poll, EnginePacket.NOOP.bytes());
    }
    outgoing.takeAll().forEach(to::send);
    if (paused) {
      to.pauseReading();
    }
  }

  private void upgradeOverdue() {
    EngineSocket late = socket;
    if (late != null) {
      dropSocket(late);
    }
  }

  /** A WebSocket is closed, whoever did it. */
  public void socketClosed(EngineSocket closed) {
    if (closed != socket || isOver()) {
      return;
    }
    socket = null;
    upgrade.clear();
    if (state == State.WEBSOCKET) {
      finish("its WebSocket is closed");
      end();
    } else if (state == State.PROBED) {
      state = State.POLLING;
      if (poll == null) {
        awaitPoll();
      }
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
    if (isOver() || state == State.CLOSING) {
      return;
    }
    if (outgoing.add(packet)) {
      flushSoon();
    } else {
      fail("more waits for it than the server keeps");
    }
  }

  private void flushSoon() {
    if (poll != null && !flushing) {
      flushing = true;
      loop.atEndOfTurn(
          () -> {
            flushing = false;
            answerPoll();
          });
    }
  }

  @Override
  public void pauseReading() {
    paused = true;
    if (state == State.WEBSOCKET && socket != null) {
      socket.pauseReading();
    }
  }

  @Override
  public void resumeReading() {
    paused = false;
    Runnable then = readOn;
    readOn = null;
    if (then != null) {
      then.run();
    }
    if (state == State.WEBSOCKET && socket != null) {
      socket.resumeReading();
    }
  }

  @Override
  public @Nullable Pace pace(long nowMs) {
    if (isOver() || state == State.CLOSING) {
      return null;
    } else if (state == State.WEBSOCKET) {
      return socket == null ? null : socket.pace(nowMs);
    }
    pace.observe(outgoing.bytes() > limits.maxQueueBytes() / 4, sentBytes, nowMs);
    return pace;
  }

  // How it ends.

  /** True if the client has moved to a WebSocket. */
  public boolean usesWebSocket() {
    return state == State.WEBSOCKET;
  }

  /** True if nothing of its client is handled any more. */
  public boolean hasEnded() {
    return isOver() || state == State.CLOSING;
  }

  /** Whether nothing of it is left. */
  public boolean isOver() {
    return state == State.CLOSED;
  }

  @Override
  public void close() {
    if (isOver() || state == State.CLOSING) {
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
    if (poll == null) {
      awaitPoll();
    }
    finish("the server closed it");
  }

  private void clientCloses() {
    if (poll != null) {
      answer(poll, EnginePacket.NOOP.bytes());
    }
    closeSocket();
    finish("the client closed it");
    end();
  }

  /** Ends it at once. */
  private void fail(String reason) {
    if (isOver()) {
      return;
    }
    Poll waiting = poll;
    if (waiting != null) {
      answer(waiting, EnginePacket.CLOSE.bytes());
    }
    closeSocket();
    finish(reason);
    end();
  }

  private void closeSocket() {
    EngineSocket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }

  /** From here on its listener hears nothing more. */
  private void finish(String reason) {
    heartbeat.stop();
    upgrade.clear();
    EngineListener told = listener;
    listener = null;
    if (told != null) {
      log.debug("a session is over: {}", reason);
      told.closed();
    }
  }

  private void end() {
    if (!isOver()) {
      state = State.CLOSED;
      absence.clear();
      outgoing.takeAll();
      onEnd.run();
      resumeReading();
    }
  }
}
