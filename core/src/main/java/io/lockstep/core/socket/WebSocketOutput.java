package io.lockstep.core.socket;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socket.protocol.FrameWriter;
import io.lockstep.core.socket.protocol.WebSocketProtocol;
import io.lockstep.core.socket.sending.FrameEncoding;
import io.lockstep.core.socket.sending.MessageEncoder;
import io.lockstep.core.socket.sending.SharedFrames;
import io.netty.buffer.ByteBuf;

/** Puts the messages of one WebSocket into frames, counts them, and queues them. */
final class WebSocketOutput {
  private final Sending sending;
  private final WebSocketMetrics metrics;
  private final SendQueue queue;
  private final boolean compressing;

  /**
   * @param compressing true if permessage-deflate was negotiated
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

  /** Queues the last frame, however long the queue is. */
  void close(int code, String reason) {
    Bytes payload = FrameWriter.closePayload(code, reason);
    queue.add(sending.encoder().frame(WebSocketProtocol.CLOSE, payload));
  }

  /** Drops the queue. Counts its bytes and returns their number. */
  long drop() {
    long dropped = queue.drop();
    metrics.dropped(dropped);
    return dropped;
  }
}
