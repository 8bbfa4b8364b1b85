package io.lockstep.core.http.unread;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * The place in the pipeline where a connection's bytes arrive: before HTTP decodes them and, with
 * TLS, after they are decrypted. What is written here does not pass the encoder of HTTP.
 */
public final class Arrivals extends ChannelInboundHandlerAdapter {
  private final Runnable onArrival;

  /**
   * @param onArrival called when bytes have arrived, and when bytes that were kept are decoded
   */
  public Arrivals(Runnable onArrival) {
    this.onArrival = onArrival;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    onArrival.run();
    context.fireChannelRead(message);
  }

  /** Lets the decoder continue with the bytes that it keeps. */
  void decodeKept(ChannelHandlerContext context) {
    channelRead(context, Unpooled.EMPTY_BUFFER);
    context.fireChannelReadComplete();
  }
}
