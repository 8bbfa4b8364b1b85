package io.lockstep.core.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;

/** Two ways to end a connection from the server's side. To be called on its event loop. */
public final class ConnectionEnd {
  private ConnectionEnd() {}

  /**
   * Ends the server's side once everything that was flushed has been sent. The client can still be
   * heard. With TLS the client is told by a {@code close_notify} before the socket's side ends, so
   * that it can tell the end from an attack that cuts the connection.
   */
  public static void shutOutput(Channel channel) {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls == null) {
      shutSocket(channel);
    } else {
      tls.closeOutbound().addListener(notified -> shutSocket(channel));
    }
  }

  private static void shutSocket(Channel channel) {
    if (channel instanceof SocketChannel socket && socket.isActive()) {
      socket.shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
  }

  /**
   * Closes the connection at once and drops what the client has not read. With TLS this sends no
   * {@code close_notify}: it would wait for the client behind everything else.
   */
  public static void cut(Channel channel) {
    ChannelHandlerContext first = channel.pipeline().firstContext();
    if (first != null) {
      first.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
  }
}
