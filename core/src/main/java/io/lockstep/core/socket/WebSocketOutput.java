package io.lockstep.core.socket;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socket.protocol.FrameWriter;
import io.lockstep.core.socket.protocol.WebSocketProtocol;
import io.lockstep.core.socket.sending.FrameEncoding;
import io.lockstep.core.socket.sending.MessageEncoder;
import io.lockstep.core.socket.sending.SharedFrames;
import io.netty.buffer.ByteBuf;

/** Puts what one WebSocket sends into frames, counts it, and queues it. */
final class WebSocketOutput {
  private final Sending sending;
  private final WebSocketMetrics metrics;
  private final SendQueue queue;
  private final boolean compressing;

  /**
   * @param compressing whether permessage-deflate was agreed on
   */
  WebSocketOutput(Sending sending, WebSocketMetrics metrics, SendQueue queue, boolean compressing) {
    this.sending = sending;
    this.metrics = metrics;
    this.queue = queue;
    this.compressing = compressing;
  }

  SendQueue queue() {
    return queue;
  }

  void send(SharedMessages messages, FrameEncoding encoding) {
    SharedFrames frames = messages.in(encoding.of(compressing));
    offer(frames.share(), messages.count(), frames.counted());
  }

  /** Sends one message of that opcode. */
  void message(int opcode, Bytes payload) {
    MessageEncoder encoder = sending.encoder();
    ByteBuf frame =
        compressing ? encoder.compressed(opcode, payload) : encoder.frame(opcode, payload);
    offer(frame, 1, false);
  }

  private void offer(ByteBuf frames, int messages, boolean counted) {
    int bytes = frames.readableBytes();
    if (queue.offer(frames, counted)) {
      metrics.sent(messages, bytes);
    }
  }

  void ping() {
    offer(sending.encoder().frame(WebSocketProtocol.PING, Bytes.EMPTY), 0, false);
  }

  /** Answers a ping. */
  void pong(Bytes payload) {
    ByteBuf pong = sending.encoder().frame(WebSocketProtocol.PONG, payload);
    metrics.sent(0, pong.readableBytes());
    queue.answer(pong);
  }

  /** Sends the last frame, however much waits before it. */
  void close(int code, String reason) {
    Bytes payload = FrameWriter.closePayload(code, reason);
    queue.add(sending.encoder().frame(WebSocketProtocol.CLOSE, payload));
  }

  /** Drops what waits; returns its bytes and counts them. */
  long drop() {
    long dropped = queue.drop();
    metrics.dropped(dropped);
    return dropped;
  }
}
