package io.lockstep.core.socket;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.FrameWriter;
import io.lockstep.core.socket.protocol.WebSocketProtocol;
import io.lockstep.core.socket.receiving.FrameReader;
import io.lockstep.core.socket.receiving.TextPieces;
import io.lockstep.core.socket.sending.FrameEncoding;
import io.lockstep.core.socket.sending.MessageEncoder;
import io.lockstep.core.socket.sending.SharedFrames;
import io.lockstep.core.time.Wheel;
import io.lockstep.core.transport.ConnectionEnd;
import io.lockstep.core.transport.Encryption;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.impl.ShutdownEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket on its channel: reads frames, keeps what waits to be sent, and sees to it that the
 * connection ends as RFC 6455, section 7, says. Confined to the channel's event loop.
 *
 * <pre>
 *   OPEN ──close()──────────────► CLOSING ──the client's close, or 1 s──► ENDING
 *     ├──the client's close, answered────────────────────────────────────►  │
 *     └──broke the protocol, told so─────────────────────────────────────►  │
 *                                   our side shut, until the client's is, or 2 s
 * </pre>
 */
final class WebSocketChannel extends ChannelInboundHandlerAdapter
    implements WebSocketConnection, FrameReader.Receiver, WebSocketInput.Listener {
  private static final Logger log = LoggerFactory.getLogger(WebSocketChannel.class);

  /** How long a client may take to answer a close, for not every client does. */
  private static final long ANSWER_MS = 1_000;

  /** How long a client may then take to read what came before it. */
  private static final long READ_MS = 4_000;

  /** How long a client may take to end its side once ours has ended. */
  private static final long LINGER_MS = 2_000;

  private enum State {
    OPEN,
    CLOSING,
    ENDING
  }

  private final WebSockets sockets;
  private final Caller caller;
  private final SilenceWatch silence;
  private final boolean compressing;
  private final long number;
  private final FrameReader reader;
  private final Wheel.Entry deadline = new Wheel.Entry(this::keepDeadline);
  private @Nullable WebSocketListener listener;
  private @Nullable SendQueue queue;
  private @Nullable WebSocketInput input;
  private @Nullable ChannelHandlerContext context;
  private State state = State.OPEN;

  /**
   * @param caller who asked for it
   * @param compressing whether permessage-deflate was agreed on
   */
  WebSocketChannel(
      WebSockets sockets, Caller caller, Silence silence, boolean compressing, long number) {
    this.sockets = sockets;
    this.caller = caller;
    this.silence = new SilenceWatch(silence, WebSockets.nowMs());
    this.compressing = compressing;
    this.number = number;
    this.reader = sockets.reader(this, compressing ? this::inflateOn : null);
  }

  void listener(WebSocketListener listener) {
    this.listener = listener;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
    this.queue = new SendQueue(context, sockets.sending(), this::cutOff);
    this.input = sockets.input(reader, context, this);
    silence.heard(WebSockets.nowMs());
    sockets.wheel().put(deadline, silence.dueMs());
    sockets.opened(this);
    if (listener != null) {
      listener.opened();
    }
  }

  // What arrives.

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      ReferenceCountUtil.release(message);
      return;
    }
    sockets.metrics().read(bytes.readableBytes());
    if (input != null) {
      input.read(bytes);
    }
  }

  @Override
  public void arrived() {
    if (state == State.OPEN && reader.isUnfinished() && silence.begun(WebSockets.nowMs())) {
      sockets.wheel().put(deadline, silence.dueMs());
    }
  }

  /** What is inflated may go on, after it had to wait for others. */
  private void inflateOn() {
    if (input != null) {
      input.proceedInTurn();
    }
  }

  @Override
  public void listening() {
    silence.listening(WebSockets.nowMs());
  }

  @Override
  public boolean isPaused() {
    return input != null && input.isPaused();
  }

  @Override
  public TextPieces longText() {
    return state == State.OPEN && listener != null ? listener.longText() : TextPieces.UNREAD;
  }

  @Override
  public void text(Bytes message) {
    if (state == State.OPEN && listener != null) {
      sockets.metrics().heard();
      listener.text(message);
    }
  }

  @Override
  public void binary(Bytes message) {
    if (state == State.OPEN && listener != null) {
      sockets.metrics().heard();
      listener.binary(message);
    }
  }

  @Override
  public void ping(Bytes payload) {
    if (state == State.OPEN && queue != null) {
      ByteBuf pong = sockets.sending().encoder().frame(WebSocketProtocol.PONG, payload);
      sockets.metrics().sent(0, pong.readableBytes());
      queue.answer(pong);
    }
  }

  @Override
  public void pong(Bytes payload) {
    // It counts as life, as every frame does.
  }

  @Override
  public void frame() {
    silence.heard(WebSockets.nowMs());
    if (!reader.isUnfinished()) {
      silence.finished();
    }
  }

  @Override
  public void closed(int code, String reason) {
    if (state == State.OPEN) {
      over(code);
      closeFrame(code, "");
    }
    end();
  }

  // What is sent.

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public boolean isReady() {
    return state == State.OPEN && queue != null && queue.mayWrite();
  }

  @Override
  public void send(SharedMessages messages) {
    send(messages, sockets.sending().texts());
  }

  @Override
  public void send(SharedMessages messages, FrameEncoding encoding) {
    if (state == State.OPEN && queue != null) {
      SharedFrames frames = messages.in(encoding.of(compressing));
      send(frames.share(), messages.count(), frames.counted());
    }
  }

  @Override
  public void sendText(Bytes utf8) {
    message(WebSocketProtocol.TEXT, utf8);
  }

  @Override
  public void sendBinary(Bytes message) {
    message(WebSocketProtocol.BINARY, message);
  }

  private void message(int opcode, Bytes payload) {
    if (state == State.OPEN) {
      MessageEncoder encoder = sockets.sending().encoder();
      ByteBuf frame =
          compressing ? encoder.compressed(opcode, payload) : encoder.frame(opcode, payload);
      send(frame, 1, false);
    }
  }

  /**
   * Takes over whole frames; nothing happens to them once the connection is over.
   *
   * @param messages how many messages they hold
   * @param counted whether their memory is accounted for already
   */
  private void send(ByteBuf frames, int messages, boolean counted) {
    if (state != State.OPEN || queue == null) {
      frames.release();
      return;
    }
    int bytes = frames.readableBytes();
    if (queue.offer(frames, counted)) {
      sockets.metrics().sent(messages, bytes);
    }
  }

  private void control(int opcode, Bytes payload) {
    send(sockets.sending().encoder().frame(opcode, payload), 0, false);
  }

  /** The last frame there is, whatever waits before it. */
  private void closeFrame(int code, String reason) {
    if (queue != null) {
      Bytes payload = FrameWriter.closePayload(code, reason);
      queue.add(sockets.sending().encoder().frame(WebSocketProtocol.CLOSE, payload));
    }
  }

  @Override
  public @Nullable Pace pace(long nowMs) {
    return state == State.OPEN && queue != null ? queue.pace(nowMs) : null;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (queue != null && context.channel().isWritable()) {
      queue.flush();
      if (listener != null && isReady()) {
        listener.ready();
      }
    }
    context.fireChannelWritabilityChanged();
  }

  // How it ends.

  @Override
  public void close(int code, String reason) {
    if (state == State.OPEN) {
      over(code);
      sayGoodbye(code, reason);
    }
  }

  /** The client does not read: what waits for it is dropped, and it is told so if it ever does. */
  private void cutOff() {
    if (state == State.OPEN && queue != null) {
      log.debug("a client does not read, {} bytes waited for it", queue.bytes());
      sockets.metrics().dropped(queue.drop());
      close(CloseCode.TRY_AGAIN_LATER, "more was waiting for you than the server keeps");
    }
  }

  private void sayGoodbye(int code, String reason) {
    state = State.CLOSING;
    closeFrame(code, reason);
    if (input != null) {
      input.hearClose();
    }
    sockets.wheel().put(deadline, WebSockets.nowMs() + ANSWER_MS);
  }

  @Override
  public void failed(int code, String reason) {
    if (state == State.OPEN) {
      over(code);
      closeFrame(code, reason);
    }
    end();
  }

  /** Ends our side once everything has left. */
  private void end() {
    if (state == State.ENDING || input == null || queue == null) {
      return;
    }
    state = State.ENDING;
    input.release();
    input.hearClose();
    sockets.wheel().put(deadline, WebSockets.nowMs() + READ_MS);
    queue.end(sent -> shutOutput());
  }

  private void shutOutput() {
    if (context != null && context.channel().isActive()) {
      sockets.wheel().put(deadline, WebSockets.nowMs() + LINGER_MS);
      ConnectionEnd.shutOutput(context.channel());
    }
  }

  /** From here on its feature hears nothing more of it. */
  private void over(int code) {
    WebSocketListener told = listener;
    listener = null;
    if (told != null) {
      sockets.closed(code);
      try {
        told.closed(code);
      } catch (RuntimeException e) {
        log.error("a listener failed", e);
      }
    }
  }

  private void keepDeadline() {
    try {
      deadlinePassed();
    } catch (RuntimeException e) {
      log.error("a connection failed at its deadline", e);
      cut();
    }
  }

  private void deadlinePassed() {
    if (state == State.CLOSING) {
      end();
      return;
    } else if (state == State.ENDING) {
      cut();
      return;
    }
    if (input != null && input.isHeld()) {
      // Whoever is not listened to cannot be silent.
      silence.listening(WebSockets.nowMs());
    }
    switch (silence.check(WebSockets.nowMs())) {
      case WAIT -> {}
      case PING -> control(WebSocketProtocol.PING, Bytes.EMPTY);
      case CLOSE -> close(CloseCode.NORMAL, "nothing came for " + silence.limitMs() + " ms");
      case CLOSE_UNFINISHED -> close(CloseCode.POLICY, "the message took too long");
      case GIVE_UP -> {
        over(CloseCode.ABNORMAL);
        cut();
      }
    }
    if (state == State.OPEN) {
      sockets.wheel().put(deadline, silence.dueMs());
    }
  }

  private void cut() {
    if (context != null) {
      ConnectionEnd.cut(context.channel());
    }
  }

  @Override
  public void pauseReading() {
    if (state == State.OPEN && input != null) {
      input.pause();
    }
  }

  @Override
  public void resumeReading() {
    if (input != null) {
      input.resume();
    }
  }

  /** Reads nothing more while the connection is open, whoever resumes. */
  void stopReading() {
    if (state == State.OPEN && input != null) {
      input.stop();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    over(CloseCode.ABNORMAL);
    state = State.ENDING;
    sockets.wheel().take(deadline);
    if (input != null && queue != null) {
      input.release();
      queue.drop();
    }
    sockets.gone(this);
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!Encryption.isClientsFault(cause)) {
      log.error("a connection failed", cause);
    }
    cut();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    // Vert.x would close the connection at once; whoever stops the server has it closed in order.
    if (event instanceof ShutdownEvent) {
      return;
    }
    context.fireUserEventTriggered(event);
  }
}
