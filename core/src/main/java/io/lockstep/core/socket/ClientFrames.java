package io.lockstep.core.socket;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.receiving.FrameReader;
import io.lockstep.core.socket.receiving.TextPieces;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the frames of one client: passes messages to the feature's listener, answers pings, and
 * answers what ends the connection. After that the listener gets nothing more. Confined to the
 * channel's event loop.
 */
final class ClientFrames implements FrameReader.Receiver, WebSocketInput.Listener {
  private static final Logger log = LoggerFactory.getLogger(ClientFrames.class);

  private final WebSockets sockets;
  private final ClosingHandshake closing;
  private final SilenceTimer silence;
  private final FrameReader reader;
  private @Nullable WebSocketListener listener;
  private @Nullable OpenChannel channel;

  /**
   * @param compressing true if permessage-deflate was negotiated
   */
  ClientFrames(
      WebSockets sockets, ClosingHandshake closing, SilenceTimer silence, boolean compressing) {
    this.sockets = sockets;
    this.closing = closing;
    this.silence = silence;
    this.reader = sockets.reader(this, compressing ? this::inflateOn : null);
  }

  FrameReader reader() {
    return reader;
  }

  void listener(WebSocketListener feature) {
    listener = feature;
  }

  /** The channel is open; tells the listener. */
  void opened(OpenChannel opened) {
    channel = opened;
    if (listener != null) {
      listener.opened();
    }
  }

  /** The client reads again; tells the listener. */
  void ready() {
    if (listener != null) {
      listener.ready();
    }
  }

  /** The connection is over; tells the listener, once. */
  void over(int code) {
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

  @Override
  public void arrived() {
    if (closing.isOpen() && reader.isUnfinished()) {
      silence.begun();
    }
  }

  /** Inflating may continue after it had to wait for other connections. */
  private void inflateOn() {
    if (channel != null) {
      channel.input().proceedInTurn();
    }
  }

  @Override
  public void listening() {
    silence.listening();
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
    if (closing.isOpen() && channel != null) {
      channel.output().pong(payload);
    }
  }

  @Override
  public void pong(Bytes payload) {
    // It is a sign of life, as every frame is.
  }

  @Override
  public void frame() {
    silence.heard();
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
}
