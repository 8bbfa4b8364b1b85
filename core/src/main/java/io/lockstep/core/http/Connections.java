package io.lockstep.core.http;

import io.lockstep.core.http.unread.Arrivals;
import io.lockstep.core.http.unread.Backlog;
import io.lockstep.core.http.unread.UnreadMemory;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.turns.FairTurns;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.VertxConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The open connections of one edge instance, confined to its event loop: counts them, and checks
 * the deadlines of all with one timer.
 */
public final class Connections {
  /** Interval between checks of deadlines, in milliseconds. */
  private static final long CHECK_MS = 250;

  /** The name of the handler that Vert.x puts at the end of the pipeline. */
  private static final String VERTX_HANDLER = "handler";

  private static final String ARRIVALS = "lockstepArrivals";

  private static final String DECODER = "lockstepDecoder";

  private final HttpSettings settings;
  private final HttpServerOptions options;
  private final ConnectionLimits limits;
  private final UnreadMemory unread;
  private final FairTurns turns;
  private final LongSupplier clock;
  private final Set<ConnectionWatch> open = new HashSet<>();

  /**
   * @param options the options of the server
   * @param unread counts what clients have not read yet
   * @param turns the turns of the edge's event loop
   * @param clock a monotonic clock in nanoseconds
   */
  public Connections(
      HttpSettings settings,
      HttpServerOptions options,
      ConnectionLimits limits,
      UnreadMemory unread,
      FairTurns turns,
      LongSupplier clock) {
    this.settings = settings;
    this.options = options;
    this.limits = limits;
    this.unread = unread;
    this.turns = turns;
    this.clock = clock;
  }

  /** Starts to check deadlines. To be called on the edge's event loop. */
  void watch(Vertx vertx) {
    vertx.setPeriodic(CHECK_MS, id -> check(nowNanos()));
  }

  /** Adds a new connection. */
  public void opened(HttpConnection connection) {
    opened(((VertxConnection) connection).channel(), connection);
  }

  /**
   * Adds a new connection by its channel, whose pipeline belongs to Vert.x.
   *
   * @param user the user whose turns the connection takes
   */
  public void opened(Channel channel, Object user) {
    ConnectionLimits.Admission admission = limits.opened();
    Backlog backlog = new Backlog(options, unread, turns, clock, user);
    ConnectionWatch watch =
        new ConnectionWatch(this, backlog, admission == ConnectionLimits.Admission.REFUSED);
    open.add(watch);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.replace(HttpRequestDecoder.class, DECODER, backlog.decoder());
    pipeline.addBefore(DECODER, ARRIVALS, new Arrivals(watch::bytesArrived));
    pipeline.addBefore(VERTX_HANDLER, "lockstepBacklog", backlog);
    pipeline.addBefore(VERTX_HANDLER, "lockstepWatch", watch);
    if (admission == ConnectionLimits.Admission.CLOSED) {
      channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
  }

  void remove(ConnectionWatch watch) {
    if (open.remove(watch)) {
      limits.closed();
    }
  }

  /** True if no request has arrived after the one that is being answered. */
  boolean isLastRequest(Channel channel) {
    return channel.pipeline().get(ConnectionWatch.class).isLastRequest();
  }

  /**
   * Removes HTTP from a connection's pipeline and puts {@code protocol} in its place. Vert.x's own
   * handler stays after it, because it counts the connection and notices its end. The connection
   * still counts for the limit.
   */
  public void handOver(Channel channel, ChannelHandler protocol) {
    ChannelPipeline pipeline = channel.pipeline();
    ConnectionWatch watch = pipeline.remove(ConnectionWatch.class);
    open.remove(watch);
    channel.closeFuture().addListener(closed -> limits.closed());
    pipeline.remove(Arrivals.class);
    pipeline.remove(Backlog.class);
    pipeline.remove(HttpResponseEncoder.class);
    if (pipeline.get(ChunkedWriteHandler.class) != null) {
      // Vert.x adds it to encrypted connections, and would send files with it.
      pipeline.remove(ChunkedWriteHandler.class);
    }
    // Only now, because the protocol may send at once.
    pipeline.addBefore(VERTX_HANDLER, "lockstepProtocol", protocol);
    // Last, because it passes on the bytes that it has not parsed.
    pipeline.remove(HttpRequestDecoder.class);
  }

  /** True if no connection with HTTP is open. */
  boolean isEmpty() {
    return open.isEmpty();
  }

  HttpSettings settings() {
    return settings;
  }

  /** The context to write bytes that pass TLS but not Vert.x's encoder. */
  ChannelHandlerContext rawWriter(ChannelHandlerContext context) {
    return context.pipeline().context(Arrivals.class);
  }

  /** The time for deadlines. It stands still while the process cannot receive anything. */
  public static long nowNanos() {
    return TimeUnit.MILLISECONDS.toNanos(MonotonicClock.SYSTEM.runningMillis());
  }

  /** Ends the connections whose deadline has passed. */
  public void check(long nowNanos) {
    // A copy, because a connection that ends is removed from the set.
    for (ConnectionWatch watch : List.copyOf(open)) {
      watch.check(nowNanos);
    }
    unread.check(nowNanos);
  }
}
