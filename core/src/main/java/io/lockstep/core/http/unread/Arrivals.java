package io.lockstep.core.http.unread;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Where a connection's bytes come in, before they are decoded as HTTP and, with TLS, after they are
 * decrypted. What is written here is sent as it is, past the encoder of HTTP.
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

  /** Lets the decoder go on with the bytes that it keeps. */
  void decodeKept(ChannelHandlerContext context) {
    channelRead(context, Unpooled.EMPTY_BUFFER);
    context.fireChannelReadComplete();
  }
}
