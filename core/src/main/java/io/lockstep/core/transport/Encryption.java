package io.lockstep.core.transport;

import io.netty.channel.Channel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** What TLS changes about a connection. Its handler is the first one of the pipeline. */
public final class Encryption {
  private Encryption() {}

  /**
   * True if the channel encrypts. Then its queue holds encrypted copies of everything that was
   * flushed, also of buffers that many connections share.
   */
  public static boolean isOn(Channel channel) {
    return channel.pipeline().get(SslHandler.class) != null;
  }

  /** True if the client, or the network, made the connection fail, so that nobody must act. */
  public static boolean isClientsFault(Throwable cause) {
    return cause instanceof IOException
        || (cause instanceof DecoderException && cause.getCause() instanceof SSLException);
  }
}
