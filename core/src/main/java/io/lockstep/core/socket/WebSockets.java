package io.lockstep.core.socket;

import io.lockstep.core.access.Caller;
import io.lockstep.core.http.Access;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.Endpoint;
import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.limits.TokenBucket;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Audience;
import io.lockstep.core.socket.handshake.PerMessageDeflate;
import io.lockstep.core.socket.handshake.UpgradeRequest;
import io.lockstep.core.socket.receiving.FrameReader;
import io.lockstep.core.socket.receiving.Inflaters;
import io.lockstep.core.socket.receiving.Inflation;
import io.lockstep.core.socket.sending.FrameEncoding;
import io.lockstep.core.socket.sending.SendMemory;
import io.lockstep.core.time.Wheel;
import io.lockstep.core.turns.FairTurns;
import io.lockstep.core.turns.LoopTurns;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The WebSockets of one edge. Opens them, and encodes messages for many of them once. Confined to
 * the edge's event loop. Follows WIRE, "Everywhere".
 */
public final class WebSockets {
  /** Time after which unused chunks for inflated messages are dropped. */
  private static final long UNNEEDED_MS = 5_000;

  private final Edge edge;
  private final WebSocketSettings settings;
  private final WebSocketMetrics metrics;
  private final Context context;
  private final SendMemory memory;
  private final Sending sending;
  private final Wheel wheel = new Wheel(nowMs());
  private final Inflaters inflaters = new Inflaters();
  private final FairTurns turns;
  private final Set<WebSocketChannel> open = new HashSet<>();
  private boolean stopped;

  private WebSockets(
      Vertx vertx,
      Edge edge,
      WebSocketSettings settings,
      WebSocketMetrics metrics,
      FairTurns turns) {
    this.edge = edge;
    this.settings = settings;
    this.metrics = metrics;
    this.context = vertx.getOrCreateContext();
    this.turns = turns;
    edge.recipients().include(open);
    this.memory = new SendMemory(edge.budget(), edge.unread());
    this.sending = new Sending(this::atEndOfTurn, settings.maxQueueBytes(), memory);
  }

  /**
   * Starts without connections. Called on the edge's context.
   *
   * @param metrics the counts of all edges of a process
   */
  public static WebSockets start(
      Vertx vertx, Edge edge, WebSocketSettings settings, WebSocketMetrics metrics) {
    return start(vertx, edge, settings, metrics, LoopTurns.of(vertx.getOrCreateContext()));
  }

  /** Like {@link #start}, with other turns than those of the event loop. */
  static WebSockets start(
      Vertx vertx,
      Edge edge,
      WebSocketSettings settings,
      WebSocketMetrics metrics,
      FairTurns turns) {
    WebSockets sockets = new WebSockets(vertx, edge, settings, metrics, turns);
    vertx.setPeriodic(Wheel.TICK_MS, id -> sockets.tick());
    vertx.setPeriodic(UNNEEDED_MS, id -> sockets.inflaters.dropUnneeded());
    return sockets;
  }

  private void atEndOfTurn(Runnable task) {
    context.runOnContext(v -> task.run());
  }

  private void tick() {
    wheel.advance(nowMs());
    memory.sweep();
  }

  /**
   * Opens a path for WebSockets only. A plain {@code GET} there is a 426.
   *
   * @param access who may open one; their messages may need more
   * @param silence what becomes of a client that says nothing
   */
  public void path(String path, Access access, Silence silence, WebSocketEndpoint endpoint) {
    open(edge.path(path), access, silence, endpoint);
  }

  /** Opens a path for WebSockets that may answer other requests, too. */
  public void open(Endpoint path, Access access, Silence silence, WebSocketEndpoint endpoint) {
    path.webSocket(access, (context, caller) -> open(context, caller, silence, endpoint));
  }

  /**
   * Answers one request for a WebSocket, on a path that answers others, too.
   *
   * @param silence what becomes of a client that says nothing
   * @throws HttpFailure when the request is none, or must not be answered so
   */
  public void open(
      RoutingContext context, Caller caller, Silence silence, WebSocketEndpoint endpoint) {
    HttpServerRequest request = context.request();
    UpgradeRequest.check(request);
    edge.requireUpgradable(context);
    String extensions =
        PerMessageDeflate.answer(request.headers().getAll("Sec-WebSocket-Extensions"));
    WebSocketChannel channel =
        new WebSocketChannel(
            this, caller, silence, extensions != null, edge.recipients().nextNumber());
    Map<String, String> headers = UpgradeRequest.answer(request, extensions);
    headers.putAll(endpoint.headers());
    Future<? extends WebSocketListener> opening = endpoint.open(request, channel);
    // The switch of protocols waits for the end of the request.
    request.pause();
    Edge.answer(
        context,
        opening,
        listener -> {
          channel.listener(listener);
          edge.upgrade(context, headers, channel);
        });
    opening.onComplete(opened -> request.resume());
  }

  /**
   * Sends text messages, in order, to all {@code connections}. Encodes them once, and compresses
   * them once for the connections that compress.
   */
  public void broadcast(
      List<Bytes> messages, Collection<? extends WebSocketConnection> connections) {
    edge.recipients().broadcast(messages, connections);
  }

  /**
   * An encoding of shared messages: what {@code wording} makes of each. Callers keep the object,
   * because connections share the result of the same encoding only.
   */
  public FrameEncoding texts(UnaryOperator<Bytes> wording) {
    return sending.texts(wording);
  }

  /** Creates an audience without recipients. */
  public Audience audience(Audience.Listener listener) {
    return edge.recipients().audience(listener);
  }

  /** Stops reading messages of all clients, so that the messages under way can be finished. */
  public void stopReading() {
    stopped = true;
    open.forEach(WebSocketChannel::stopReading);
  }

  /** Closes all connections with one code. */
  public void closeAll(int code, String reason) {
    // A copy, because a connection that ends is removed from the set.
    for (WebSocketChannel channel : List.copyOf(open)) {
      channel.close(code, reason);
    }
  }

  static long nowMs() {
    return Edge.nowMs();
  }

  /**
   * @param inflateOn called when a message may be inflated that had to wait; null for a connection
   *     that does not compress
   */
  FrameReader reader(FrameReader.Receiver receiver, @Nullable Runnable inflateOn) {
    Inflation inflation =
        inflateOn == null
            ? null
            : new Inflation(inflaters, inflatedBytes(), System::nanoTime, inflateOn);
    return new FrameReader(receiver, settings.maxMessageBytes(), edge.budget(), inflation);
  }

  private @Nullable TokenBucket inflatedBytes() {
    long perSecond = settings.maxInflatedBytesPerSecond();
    return perSecond == 0
        ? null
        : new TokenBucket(
            perSecond, Math.max(perSecond, settings.maxMessageBytes()), System.nanoTime());
  }

  WebSocketInput input(
      FrameReader reader, ChannelHandlerContext channel, WebSocketInput.Listener listener) {
    return new WebSocketInput(reader, channel, turns, wheel, edge.budget(), listener);
  }

  /** The timers of this event loop, also those of other things than WebSockets. */
  public Wheel wheel() {
    return wheel;
  }

  Sending sending() {
    return sending;
  }

  WebSocketMetrics metrics() {
    return metrics;
  }

  void opened(WebSocketChannel channel) {
    open.add(channel);
    metrics.opened();
    if (stopped) {
      channel.stopReading();
    }
  }

  /** The connection is over, though its channel may still have to send. */
  void closed(int code) {
    metrics.closed(code);
  }

  void gone(WebSocketChannel channel) {
    open.remove(channel);
  }
}
