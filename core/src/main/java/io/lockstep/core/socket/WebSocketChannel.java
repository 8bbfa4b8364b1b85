package io.lockstep.core.socket;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.WebSocketProtocol;
import io.lockstep.core.socket.sending.FrameEncoding;
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
 * One WebSocket on its channel: sends messages, pauses reading, and closes a client that does not
 * read or is silent. {@link ClientFrames} handles what arrives, {@link ClosingHandshake} the end.
 * Confined to the channel's event loop.
 */
final class WebSocketChannel extends ChannelInboundHandlerAdapter implements WebSocketConnection {
  private static final Logger log = LoggerFactory.getLogger(WebSocketChannel.class);

  private final WebSockets sockets;
  private final Caller caller;
  private final SilenceTimer silence;
  private final boolean compressing;
  private final long number;
  private final ClosingHandshake closing;
  private final ClientFrames frames;
  private @Nullable OpenChannel channel;

  /**
   * @param caller the caller of the upgrade request
   * @param compressing true if permessage-deflate was negotiated
   */
  WebSocketChannel(
      WebSockets sockets, Caller caller, Silence silence, boolean compressing, long number) {
    this.sockets = sockets;
    this.caller = caller;
    this.silence = new SilenceTimer(sockets.wheel(), silence, this::keepDeadline);
    this.compressing = compressing;
    this.number = number;
    this.closing = new ClosingHandshake(sockets.wheel(), this.silence.entry(), this::over);
    this.frames = new ClientFrames(sockets, closing, this.silence, compressing);
  }

  void listener(WebSocketListener listener) {
    frames.listener(listener);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    SendQueue queue = new SendQueue(context, sockets.sending(), this::cutOff);
    OpenChannel opened =
        new OpenChannel(
            context,
            sockets.input(frames.reader(), context, frames),
            new WebSocketOutput(sockets.sending(), sockets.metrics(), queue, compressing));
    channel = opened;
    closing.opened(opened);
    silence.heard();
    silence.schedule();
    sockets.opened(this);
    frames.opened(opened);
  }

  /** The channel while messages may be sent on it; null before and after that. */
  private @Nullable OpenChannel open() {
    return closing.isOpen() ? channel : null;
  }

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
      if (isReady()) {
        frames.ready();
      }
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void close(int code, String reason) {
    closing.close(code, reason);
  }

  /** Drops what is queued for a client that does not read, and closes the connection. */
  private void cutOff() {
    OpenChannel open = open();
    if (open != null) {
      long waiting = open.output().queue().bytes();
      open.output().drop();
      log.debug("a client does not read, {} bytes waited for it", waiting);
      close(CloseCode.TRY_AGAIN_LATER, "more was waiting for you than the server keeps");
    }
  }

  private void over(int code) {
    frames.over(code);
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
      // The server does not read from the client, so the silence does not count.
      silence.listening();
    }
    switch (silence.check()) {
      case WAIT -> {}
      case PING -> open.output().ping();
      case CLOSE -> close(CloseCode.NORMAL, "nothing came for " + silence.limitMs() + " ms");
      case CLOSE_UNFINISHED -> close(CloseCode.POLICY, "the message took too long");
      case GIVE_UP -> closing.giveUp();
    }
    if (closing.isOpen()) {
      silence.schedule();
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

  /** Reads nothing more while the connection is open, even after {@link #resumeReading}. */
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
    // Vert.x would close the connection at once. The edge closes it in order when it stops.
    if (event instanceof ShutdownEvent) {
      return;
    }
    context.fireUserEventTriggered(event);
  }
}
