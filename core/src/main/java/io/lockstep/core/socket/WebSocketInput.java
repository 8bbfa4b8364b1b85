package io.lockstep.core.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What arrives on one connection: read while the client is listened to, and kept while it is not,
 * as much as had been read by then. Confined to the channel's event loop.
 */
final class WebSocketInput {
  private static final Logger log = LoggerFactory.getLogger(WebSocketInput.class);

  private final FrameReader reader;
  private final ChannelHandlerContext context;
  private final Listener listener;

  /** What was read and waits until the client is listened to again. */
  private @Nullable ByteBuf unread;

  /** Not listened to until the feature says so. */
  private boolean paused;

  /** Not listened to any more, until the connection closes. */
  private boolean stopped;

  WebSocketInput(FrameReader reader, ChannelHandlerContext context, Listener listener) {
    this.reader = reader;
    this.context = context;
    this.listener = listener;
  }

  /** Hears how reading goes; what was read goes to the reader's receiver. */
  interface Listener {
    /** Something was read, perhaps no whole frame. */
    void arrived();

    /** The client broke a rule, or the server failed on what it said. */
    void failed(int code, String reason);
  }

  /** Takes over {@code bytes}, which have just arrived. */
  void read(ByteBuf bytes) {
    if (unread == null) {
      hear(bytes);
    } else {
      unread = Unpooled.wrappedBuffer(unread, bytes);
    }
  }

  private void hear(ByteBuf bytes) {
    try {
      reader.accept(bytes);
    } catch (ProtocolException e) {
      log.debug("closed with {}: {}", e.closeCode(), e.reason());
      listener.failed(e.closeCode(), e.reason());
    } catch (RuntimeException | Error e) {
      log.error("a listener failed", e);
      listener.failed(CloseCode.INTERNAL, "the server failed on this message");
    }
    if (bytes.isReadable()) {
      unread = bytes;
    } else {
      bytes.release();
    }
    listener.arrived();
  }

  boolean isPaused() {
    return paused || stopped;
  }

  /** Reads nothing more until {@link #resume}. */
  void pause() {
    paused = true;
    context.channel().config().setAutoRead(false);
  }

  /** Ends {@link #pause}; says whether there was one. */
  boolean resume() {
    boolean resumed = paused;
    if (resumed) {
      paused = false;
      readOn();
    }
    return resumed;
  }

  /** Reads nothing more, whoever resumes, until {@link #hearClose}. */
  void stop() {
    stopped = true;
    context.channel().config().setAutoRead(false);
  }

  /** The client's close is to be heard, whatever comes before it. */
  void hearClose() {
    paused = false;
    stopped = false;
    readOn();
  }

  private void readOn() {
    if (isPaused()) {
      return;
    } else if (unread == null) {
      context.channel().config().setAutoRead(true);
    } else {
      // Not here, for whoever resumes may be in the middle of something.
      context.executor().execute(this::hearUnread);
    }
  }

  /** Goes on where it was paused: first with what was read already. */
  private void hearUnread() {
    ByteBuf bytes = unread;
    if (bytes != null && !isPaused()) {
      unread = null;
      hear(bytes);
      readOn();
    }
  }

  /** Drops what is unread, and gives back what the unfinished message holds. */
  void release() {
    reader.release();
    ReferenceCountUtil.release(unread);
    unread = null;
  }
}
