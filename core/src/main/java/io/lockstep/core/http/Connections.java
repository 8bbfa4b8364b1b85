package io.lockstep.core.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.VertxConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The open connections of one edge instance, confined to its event loop: counts them, and checks
 * the deadlines of all with one timer.
 */
final class Connections {
  /** How often deadlines are checked, in milliseconds. */
  private static final long CHECK_MS = 250;

  /** The name of the handler that Vert.x puts at the end of the pipeline. */
  private static final String VERTX_HANDLER = "handler";

  private static final String ARRIVALS = "lockstepArrivals";

  private final HttpSettings settings;
  private final HttpServerOptions options;
  private final ConnectionLimits limits;
  private final Set<ConnectionWatch> open = new HashSet<>();

  Connections(HttpSettings settings, HttpServerOptions options, ConnectionLimits limits) {
    this.settings = settings;
    this.options = options;
    this.limits = limits;
  }

  /** Starts to check deadlines. To be called on the edge's event loop. */
  void watch(Vertx vertx) {
    vertx.setPeriodic(CHECK_MS, id -> check());
  }

  /** Takes note of a new connection. */
  void opened(HttpConnection connection) {
    Channel channel = ((VertxConnection) connection).channel();
    ConnectionLimits.Admission admission = limits.opened();
    ConnectionWatch watch =
        new ConnectionWatch(this, admission == ConnectionLimits.Admission.REFUSED);
    open.add(watch);
    channel
        .pipeline()
        .replace(HttpRequestDecoder.class, "lockstepDecoder", new StrictRequestDecoder(options));
    channel.pipeline().addFirst(ARRIVALS, new Arrivals(watch));
    channel.pipeline().addBefore(VERTX_HANDLER, "lockstepWatch", watch);
    if (admission == ConnectionLimits.Admission.CLOSED) {
      channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
  }

  void remove(ConnectionWatch watch) {
    if (open.remove(watch)) {
      limits.closed();
    }
  }

  /** Whether no request has arrived behind the one that is being answered. */
  boolean isLastRequest(Channel channel) {
    return channel.pipeline().get(ConnectionWatch.class).isLastRequest();
  }

  /**
   * Takes HTTP out of a connection's pipeline and puts {@code protocol} in its place. Vert.x's own
   * handler stays behind it, for it counts the connection and hears of its end; the connection
   * still counts against the limit.
   */
  void handOver(Channel channel, ChannelHandler protocol) {
    ChannelPipeline pipeline = channel.pipeline();
    ConnectionWatch watch = pipeline.remove(ConnectionWatch.class);
    open.remove(watch);
    channel.closeFuture().addListener(closed -> limits.closed());
    pipeline.remove(ARRIVALS);
    pipeline.addBefore(VERTX_HANDLER, "lockstepProtocol", protocol);
    pipeline.remove(HttpResponseEncoder.class);
    // Last, for it hands on what it has not parsed.
    pipeline.remove(HttpRequestDecoder.class);
  }

  /** Whether none is open, but for those that were handed over. */
  boolean isEmpty() {
    return open.isEmpty();
  }

  HttpSettings settings() {
    return settings;
  }

  /** Where bytes are written that are not to pass Vert.x's encoder. */
  ChannelHandlerContext rawWriter(ChannelHandlerContext context) {
    return context.pipeline().context(ARRIVALS);
  }

  private void check() {
    long now = System.nanoTime();
    // A copy, for a connection that ends leaves the set.
    for (ConnectionWatch watch : List.copyOf(open)) {
      watch.check(now);
    }
  }

  /** Tells the watch that bytes came, before they are parsed. */
  private static final class Arrivals extends ChannelInboundHandlerAdapter {
    private final ConnectionWatch watch;

    Arrivals(ConnectionWatch watch) {
      this.watch = watch;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      watch.bytesArrived();
      context.fireChannelRead(message);
    }
  }
}
