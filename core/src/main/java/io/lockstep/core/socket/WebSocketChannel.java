package io.lockstep.core.socket;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.WebSocketProtocol;
import io.lockstep.core.socket.receiving.FrameReader;
import io.lockstep.core.socket.receiving.TextPieces;
import io.lockstep.core.socket.sending.FrameEncoding;
import io.lockstep.core.time.Wheel;
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
 * One WebSocket on its channel: hands on what arrives and what is sent, and watches for silence.
 * How it ends is {@link ClosingHandshake}. Confined to the channel's event loop.
 */
final class WebSocketChannel extends ChannelInboundHandlerAdapter
    implements WebSocketConnection, FrameReader.Receiver, WebSocketInput.Listener {
  private static final Logger log = LoggerFactory.getLogger(WebSocketChannel.class);

  private final WebSockets sockets;
  private final Caller caller;
  private final SilenceWatch silence;
  private final boolean compressing;
  private final long number;
  private final FrameReader reader;
  private final Wheel.Entry deadline = new Wheel.Entry(this::keepDeadline);
  private final ClosingHandshake closing;
  private @Nullable WebSocketListener listener;
  private @Nullable OpenChannel channel;

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
    this.closing = new ClosingHandshake(sockets.wheel(), deadline, this::over);
  }

  void listener(WebSocketListener listener) {
    this.listener = listener;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    SendQueue queue = new SendQueue(context, sockets.sending(), this::cutOff);
    OpenChannel opened =
        new OpenChannel(
            context,
            sockets.input(reader, context, this),
            new WebSocketOutput(sockets.sending(), sockets.metrics(), queue, compressing));
    channel = opened;
    closing.opened(opened);
    silence.heard(WebSockets.nowMs());
    sockets.wheel().put(deadline, silence.dueMs());
    sockets.opened(this);
    if (listener != null) {
      listener.opened();
    }
  }

  /** The channel while messages may be sent on it; null before and after that. */
  private @Nullable OpenChannel open() {
    return closing.isOpen() ? channel : null;
  }

  // What arrives.

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      ReferenceCountUtil.release(message);
      return;
    }
    sockets.metrics().read(bytes.readableBytes());
    if (channel != null) {
      channel.input().read(bytes);
    }
  }

  @Override
  public void arrived() {
    if (closing.isOpen() && reader.isUnfinished() && silence.begun(WebSockets.nowMs())) {
      sockets.wheel().put(deadline, silence.dueMs());
    }
  }

  /** What is inflated may go on, after it had to wait for others. */
  private void inflateOn() {
    if (channel != null) {
      channel.input().proceedInTurn();
    }
  }

  @Override
  public void listening() {
    silence.listening(WebSockets.nowMs());
  }

  @Override
  public boolean isPaused() {
    return channel != null && channel.input().isPaused();
  }

  @Override
  public boolean readsMessages() {
    return closing.isOpen() && listener != null && listener.readsMessages();
  }

  @Override
  public void ignored() {
    if (closing.isOpen()) {
      sockets.metrics().heard();
    }
  }

  @Override
  public TextPieces longText() {
    return closing.isOpen() && listener != null ? listener.longText() : TextPieces.UNREAD;
  }

  @Override
  public void text(Bytes message) {
    if (closing.isOpen() && listener != null) {
      sockets.metrics().heard();
      listener.text(message);
    }
  }

  @Override
  public void binary(Bytes message) {
    if (closing.isOpen() && listener != null) {
      sockets.metrics().heard();
      listener.binary(message);
    }
  }

  @Override
  public void ping(Bytes payload) {
    OpenChannel open = open();
    if (open != null) {
      open.output().pong(payload);
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
    closing.answer(code, "");
  }

  @Override
  public void failed(int code, String reason) {
    closing.answer(code, reason);
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
    OpenChannel open = open();
    return open != null && open.output().queue().mayWrite();
  }

  @Override
  public void send(SharedMessages messages) {
    send(messages, sockets.sending().texts());
  }

  @Override
  public void send(SharedMessages messages, FrameEncoding encoding) {
    OpenChannel open = open();
    if (open != null) {
      open.output().send(messages, encoding);
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
    OpenChannel open = open();
    if (open != null) {
      open.output().message(opcode, payload);
    }
  }

  @Override
  public @Nullable Pace pace(long nowMs) {
    OpenChannel open = open();
    return open == null ? null : open.output().queue().pace(nowMs);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel != null && context.channel().isWritable()) {
      channel.output().queue().flush();
      if (listener != null && isReady()) {
        listener.ready();
      }
    }
    context.fireChannelWritabilityChanged();
  }

  // How it ends.

  @Override
  public void close(int code, String reason) {
    closing.close(code, reason);
  }

  /** The client does not read: what waits for it is dropped, and it is told so if it ever does. */
  private void cutOff() {
    OpenChannel open = open();
    if (open != null) {
      long waiting = open.output().queue().bytes();
      open.output().drop();
      log.debug("a client does not read, {} bytes waited for it", waiting);
      close(CloseCode.TRY_AGAIN_LATER, "more was waiting for you than the server keeps");
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
      closing.cut();
    }
  }

  private void deadlinePassed() {
    OpenChannel open = open();
    if (open == null) {
      closing.deadlinePassed();
      return;
    }
    if (open.input().isHeld()) {
      // A client that is not listened to cannot be silent.
      silence.listening(WebSockets.nowMs());
    }
    switch (silence.check(WebSockets.nowMs())) {
      case WAIT -> {}
      case PING -> open.output().ping();
      case CLOSE -> close(CloseCode.NORMAL, "nothing came for " + silence.limitMs() + " ms");
      case CLOSE_UNFINISHED -> close(CloseCode.POLICY, "the message took too long");
      case GIVE_UP -> closing.giveUp();
    }
    if (closing.isOpen()) {
      sockets.wheel().put(deadline, silence.dueMs());
    }
  }

  @Override
  public void pauseReading() {
    OpenChannel open = open();
    if (open != null) {
      open.input().pause();
    }
  }

  @Override
  public void resumeReading() {
    if (channel != null) {
      channel.input().resume();
    }
  }

  /** Reads nothing more while the connection is open, whoever resumes. */
  void stopReading() {
    OpenChannel open = open();
    if (open != null) {
      open.input().stop();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closing.gone();
    sockets.gone(this);
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!Encryption.isClientsFault(cause)) {
      log.error("a connection failed", cause);
    }
    closing.cut();
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
