package io.lockstep.core.socketio.edge;

import io.lockstep.core.access.Caller;
import io.lockstep.core.http.Access;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.Silence;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSockets;
import io.lockstep.core.socket.handshake.UpgradeRequest;
import io.lockstep.core.socketio.engine.EngineApplication;
import io.lockstep.core.socketio.engine.EngineError;
import io.lockstep.core.socketio.engine.EngineLimits;
import io.lockstep.core.socketio.engine.EngineSession;
import io.lockstep.core.socketio.engine.EngineTimes;
import io.lockstep.core.socketio.packet.EnginePacket;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A path of one edge that speaks Engine.IO: opens sessions, and finds those that further requests
 * belong to. Confined to the edge's event loop.
 */
public final class EngineEndpoint {
  private static final String VERSION = "4";
  private static final String POLLING = "polling";
  private static final String WEBSOCKET = "websocket";

  private final Edge edge;
  private final WebSockets sockets;
  private final HomeLoop here;
  private final EngineSessions sessions;
  private final EngineTimes times;
  private final EngineLimits limits;
  private final EngineApplication application;
  private final Silence silence;
  private final Set<EngineSession> own = new HashSet<>();

  /** Those that {@link #stop} waits for. */
  private final Set<EngineSession> closing = new HashSet<>();

  private final Promise<Void> stopped = Promise.promise();
  private boolean stopping;

  private EngineEndpoint(
      Vertx vertx,
      Edge edge,
      WebSockets sockets,
      EngineSessions sessions,
      EngineTimes times,
      EngineApplication application) {
    this.edge = edge;
    this.sockets = sockets;
    this.here = new HomeLoop(vertx.getOrCreateContext(), sockets.wheel());
    this.sessions = sessions;
    this.times = times;
    this.limits = sessions.limits(edge.budget());
    this.application = application;
    // The session's own pings tell whether the client lives.
    long limitMs = 2 * (times.pingIntervalMs() + times.pingTimeoutMs());
    this.silence = new Silence(Duration.ofMillis(2 * limitMs), Duration.ofMillis(limitMs), true);
  }

  /**
   * Opens the path; to be called on the edge's event loop.
   *
   * @param path such as {@code /socket.io}
   * @param access who may open a session and use it
   * @param sessions those of the process
   */
  public static EngineEndpoint open(
      String path,
      Access access,
      Vertx vertx,
      Edge edge,
      WebSockets sockets,
      EngineSessions sessions,
      EngineTimes times,
      EngineApplication application) {
    EngineEndpoint endpoint =
        new EngineEndpoint(vertx, edge, sockets, sessions, times, application);
    edge.path(path).otherMethods(access, endpoint::handle);
    return endpoint;
  }

  /**
   * Opens no more sessions, and closes those of this edge that use no WebSocket, because their
   * polls would not end. The others end with their WebSockets.
   *
   * @return completes when the client of each has got everything that was sent to it
   */
  public Future<Void> stop() {
    stopping = true;
    own.stream().filter(session -> !session.usesWebSocket()).forEach(closing::add);
    if (closing.isEmpty()) {
      stopped.tryComplete();
    }
    // A copy, because a session that ends leaves the set.
    List.copyOf(closing).forEach(EngineSession::close);
    return stopped.future();
  }

  private void handle(RoutingContext context, Caller caller) {
    HttpServerRequest request = context.request();
    String transport = request.getParam("transport", "");
    String id = request.getParam("sid");
    boolean upgrade = UpgradeRequest.isAsked(request);
    if (!transport.equals(POLLING) && !transport.equals(WEBSOCKET)) {
      refuse(context, EngineError.UNKNOWN_TRANSPORT);
    } else if (id != null) {
      EngineSessions.Homed session = sessions.find(id);
      if (session == null) {
        refuse(context, EngineError.UNKNOWN_SESSION);
      } else {
        handle(context, caller, session, upgrade);
      }
    } else {
      EngineError error = refusal(request, upgrade);
      if (error != null) {
        refuse(context, error);
      } else {
        begin(context, caller);
      }
    }
  }

  /** Why no session is opened; null if one is. */
  private static @Nullable EngineError refusal(HttpServerRequest request, boolean upgrade) {
    if (!request.method().equals(HttpMethod.GET)) {
      return EngineError.BAD_METHOD;
    } else if (upgrade != request.getParam("transport", "").equals(WEBSOCKET)) {
      return EngineError.BAD_REQUEST;
    }
    return VERSION.equals(request.getParam("EIO")) ? null : EngineError.UNSUPPORTED_VERSION;
  }

  private void refuse(RoutingContext context, EngineError error) {
    new Exchange(context, edge, here).refuse(error);
  }

  // A new session.

  private void begin(RoutingContext context, Caller caller) {
    if (stopping || edge.isStopping()) {
      throw new HttpFailure(503, "the server is about to stop");
    }
    if (UpgradeRequest.isAsked(context.request())) {
      sockets.open(
          context, caller, silence, (request, connection) -> firstSocket(caller, connection));
    } else if (sessions.takePlace()) {
      String id = sessions.newId();
      EngineSession session = session(id, caller);
      add(id, session);
      new Exchange(context, edge, here).answer(handshake(id, true).bytes());
      session.start(application);
    } else {
      throw noPlace();
    }
  }

  /** The session takes its place once the WebSocket is open, because it may never be. */
  private Future<SocketBridge> firstSocket(Caller caller, WebSocketConnection connection) {
    if (!sessions.hasPlace()) {
      throw noPlace();
    }
    String id = sessions.newId();
    EngineSession session = session(id, caller);
    return Future.succeededFuture(
        new SocketBridge(
            connection,
            here,
            here,
            session,
            limits.maxQueueBytes(),
            opened -> begin(id, session, opened)));
  }

  private void begin(String id, EngineSession session, SocketBridge opened) {
    if (stopping || !sessions.takePlace()) {
      opened.close();
      return;
    }
    add(id, session);
    opened.send(handshake(id, false));
    session.start(application, opened);
  }

  private static HttpFailure noPlace() {
    return new HttpFailure(503, "the server has no room for another session");
  }

  private EngineSession session(String id, Caller caller) {
    Ending ending = new Ending(id);
    EngineSession session = new EngineSession(caller, here, times, limits, ending);
    ending.session = session;
    return session;
  }

  private void add(String id, EngineSession session) {
    own.add(session);
    sessions.put(id, new EngineSessions.Homed(here, session));
  }

  /** Removes a session that is over. */
  private final class Ending implements Runnable {
    private final String id;
    private @Nullable EngineSession session;

    Ending(String id) {
      this.id = id;
    }

    @Override
    public void run() {
      sessions.remove(id);
      sessions.giveBackPlace();
      own.remove(session);
      if (closing.remove(session) && closing.isEmpty()) {
        stopped.tryComplete();
      }
    }
  }

  private EnginePacket handshake(String id, boolean upgrades) {
    String json =
        "0{\"sid\":\"%s\",\"upgrades\":[%s],\"pingInterval\":%d,\"pingTimeout\":%d,\"maxPayload\":%d}"
            .formatted(
                id,
                upgrades ? "\"" + WEBSOCKET + "\"" : "",
                times.toldPingIntervalMs(),
                times.pingTimeoutMs(),
                limits.maxPayloadBytes());
    return EnginePacket.text(Bytes.utf8(json));
  }

  // A session that is there.

  private void handle(
      RoutingContext context, Caller caller, EngineSessions.Homed of, boolean upgrade) {
    HttpServerRequest request = context.request();
    boolean onWebSocket = request.getParam("transport", "").equals(WEBSOCKET);
    if (upgrade != onWebSocket) {
      refuse(context, EngineError.BAD_REQUEST);
    } else if (upgrade) {
      sockets.open(
          context,
          caller,
          silence,
          (asked, connection) ->
              Future.succeededFuture(
                  new SocketBridge(
                      connection,
                      here,
                      of.home(),
                      of.session(),
                      limits.maxQueueBytes(),
                      of.session()::socketOpened)));
    } else if (request.method().equals(HttpMethod.GET)) {
      poll(context, of);
    } else if (request.method().equals(HttpMethod.POST)) {
      post(context, of);
    } else {
      refuse(context, EngineError.BAD_METHOD);
    }
  }

  private void poll(RoutingContext context, EngineSessions.Homed of) {
    sessions.metrics().polled();
    EngineSession session = of.session();
    Exchange exchange =
        new Exchange(context, edge, here, () -> of.home().run(session::pollNotAnswered));
    context.response().closeHandler(v -> of.home().run(() -> session.pollBrokenOff(exchange)));
    of.home().run(() -> session.poll(exchange));
  }

  private void post(RoutingContext context, EngineSessions.Homed of) {
    sessions.metrics().payload();
    Exchange exchange = new Exchange(context, edge, here);
    Edge.answer(
        context,
        edge.body(context, limits.maxPayloadBytes()),
        payload ->
            of.home()
                .run(
                    () ->
                        new PayloadWork(of.session(), of.home().turns(), payload, exchange)
                            .begin()));
  }
}
