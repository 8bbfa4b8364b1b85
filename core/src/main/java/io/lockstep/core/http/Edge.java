package io.lockstep.core.http;

import io.lockstep.core.http.content.Answers;
import io.lockstep.core.http.content.EventEncoding;
import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.http.problem.Problem;
import io.lockstep.core.http.request.PathText;
import io.lockstep.core.http.unread.Backlog;
import io.lockstep.core.http.unread.UnreadMemory;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.limits.BudgetShare;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.recipient.Recipients;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.turns.FairTurns;
import io.lockstep.core.turns.LoopTurns;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The edge of one event loop: an HTTP server, its connections and its paths. Any number of edges of
 * a process listen on the same port. Follows WIRE, "Everywhere".
 */
public final class Edge {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+\\}");

  private final Vertx vertx;
  private final HttpSettings settings;
  private final Budget budget;
  private final UnreadMemory unread;
  private final Authenticator authenticator;
  private final Connections connections;
  private final Recipients recipients;
  private final EventEncoding events;
  private final Set<EventStream> streams = new HashSet<>();
  private final Cors cors;
  private final Router router;
  private final HttpServer server;
  private volatile boolean stopping;

  /**
   * Makes an edge without TLS; see {@link #Edge(Vertx, HttpSettings, EdgeResources)}.
   *
   * @param limits the process's connections
   * @param budget what bodies and answers under way are taken from, in the whole process
   */
  public Edge(Vertx vertx, HttpSettings settings, ConnectionLimits limits, Budget budget) {
    this(vertx, settings, EdgeResources.of(limits, budget));
  }

  /** To be made on the context of the verticle it belongs to. */
  public Edge(Vertx vertx, HttpSettings settings, EdgeResources resources) {
    this.vertx = vertx;
    this.settings = settings;
    this.budget = resources.budget();
    this.authenticator = resources.authenticator();
    this.unread = new UnreadMemory(budget, resources.unread());
    HttpServerOptions options = options(settings, resources.certificate());
    FairTurns turns = LoopTurns.of(vertx.getOrCreateContext());
    this.connections =
        new Connections(settings, options, resources.limits(), unread, turns, System::nanoTime);
    this.recipients = new Recipients(vertx, Edge::nowMs);
    this.events = new EventEncoding(budget);
    recipients.include(streams);
    this.cors = new Cors(settings.corsOrigins());
    this.router = Router.router(vertx);
    router.errorHandler(400, Problems::render);
    router.errorHandler(404, Problems::render);
    router.errorHandler(500, Problems::render);
    server = vertx.createHttpServer(options);
    server.connectionHandler(connections::opened);
    RequestGate gate = new RequestGate(cors, router);
    server.requestHandler(
        request -> {
          turns.served(request.connection());
          gate.handle(request);
        });
  }

  private static HttpServerOptions options(
      HttpSettings settings, @Nullable KeyCertOptions certificate) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHttp2ClearTextEnabled(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setStrictThreadMode(true)
            .setMaxInitialLineLength(8192)
            .setMaxHeaderSize(16_384)
            .setAcceptBacklog(4096);
    if (certificate != null) {
      options
          .setSsl(true)
          .setKeyCertOptions(certificate)
          .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
          .setSslHandshakeTimeout(settings.headerTimeoutMs())
          .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }
    return options;
  }

  /**
   * Opens a path.
   *
   * @param template such as {@code /api/channels/{key}}; a placeholder stands for one segment,
   *     which {@link #segment} gives; a slash at the end of a request's path makes no difference
   */
  public Endpoint path(String template) {
    String regex = PLACEHOLDER.matcher(template).replaceAll("[^/]+");
    return pattern(regex.endsWith("/") ? regex : regex + "/?");
  }

  /** Opens the paths that match {@code regex} as a whole. */
  public Endpoint pattern(String regex) {
    Endpoint endpoint = new Endpoint(authenticator);
    router.routeWithRegex(regex).handler(endpoint).failureHandler(Problems::render);
    return endpoint;
  }

  /**
   * Hands every GET below {@code prefix}, which ends in a slash, to {@code handler}. Without the
   * slash it is redirected, so that what is relative there keeps its meaning.
   */
  public void below(String prefix, Access access, Handler<RoutingContext> handler) {
    String bare = prefix.substring(0, prefix.length() - 1);
    pattern(Pattern.quote(bare)).get(access, context -> redirect(context, prefix));
    Endpoint endpoint = new Endpoint(authenticator).get(access, handler);
    router.route(prefix + "*").handler(endpoint).failureHandler(Problems::render);
  }

  private static void redirect(RoutingContext context, String path) {
    context.response().setStatusCode(308).putHeader(HttpHeaders.LOCATION, path).end();
  }

  /**
   * One segment of the request's path, percent-decoded.
   *
   * @param index counted from 0 at the path's start
   * @throws HttpFailure 400 when it is not UTF-8
   */
  public static String segment(RoutingContext context, int index) {
    String path = context.normalizedPath();
    int start = 1;
    for (int i = 0; i < index; i++) {
      start = path.indexOf('/', start) + 1;
    }
    int end = path.indexOf('/', start);
    return PathText.decode(path.substring(start, end < 0 ? path.length() : end));
  }

  /**
   * Ends the request with what {@code answer} makes of the future's result; when the future fails,
   * or {@code answer} throws, with the problem that this is.
   */
  public static <T> void answer(RoutingContext context, Future<T> result, Consumer<T> answer) {
    result.onComplete(
        value -> {
          if (context.response().closed()) {
            // The client has left: nothing is to be taken for it that nobody would give back.
            return;
          }
          try {
            answer.accept(value);
          } catch (RuntimeException | Error e) {
            context.fail(e);
          }
        },
        context::fail);
  }

  /**
   * Reads the request's body, {@code MAX_BODY_BYTES} at most; see {@link #body(RoutingContext,
   * int)}.
   */
  public Future<Bytes> body(RoutingContext context) {
    return body(context, settings.maxBodyBytes());
  }

  /**
   * Reads the request's body.
   *
   * @param maxBytes the largest that is taken; beyond, the future fails with a 413
   */
  public Future<Bytes> body(RoutingContext context, int maxBytes) {
    return Body.read(context, maxBytes, budget);
  }

  /**
   * Takes what a request needs from the budget until it has ended, unless it is little.
   *
   * @throws FailureException {@code OVERLOADED} when there is no memory for it
   */
  public void budgeted(RoutingContext context, long bytes) {
    if (bytes <= Answers.SMALL_BYTES) {
      return;
    }
    BudgetShare share = new BudgetShare(budget);
    if (!share.growTo(bytes)) {
      throw new FailureException(Failure.OVERLOADED, "too many requests are under way");
    }
    context.addEndHandler(v -> share.shrinkTo(0));
  }

  /**
   * Takes the bytes of an answer that is made for one client from the budget until the client has
   * read it. A small one counts once it is in the connection's queue, see {@link Backlog}.
   *
   * @throws FailureException {@code OVERLOADED} when too many large answers are under way
   */
  public void budgetedAnswer(RoutingContext context, long answerBytes) {
    if (answerBytes > Answers.SMALL_BYTES
        && !Backlog.of(context.request().connection()).takeAnswer(answerBytes)) {
      throw new FailureException(Failure.OVERLOADED, "too many answers are under way");
    }
  }

  /**
   * Lets only a request pass that may switch its connection to another protocol now.
   *
   * @throws HttpFailure 403 when the page that asks is of an origin that is not allowed, 503 when
   *     the server is about to stop
   */
  public void requireUpgradable(RoutingContext context) {
    if (cors.isForeign(context.request())) {
      throw new HttpFailure(RequestGate.FOREIGN_ORIGIN);
    }
    if (stopping) {
      throw new HttpFailure(503, "the server is about to stop");
    }
  }

  /**
   * Switches the request's connection from HTTP to another protocol: answers 101 once the request
   * has ended, and from then on {@code protocol} hears what arrives on the channel and nobody else.
   * When another request was sent behind it already, this one is answered 400 and HTTP goes on.
   *
   * @param headers what the answer carries
   * @throws HttpFailure as {@link #requireUpgradable}
   */
  public void upgrade(
      RoutingContext context, Map<String, String> headers, ChannelHandler protocol) {
    requireUpgradable(context);
    HttpServerRequest request = context.request();
    request.endHandler(
        v -> {
          Channel channel = ((VertxConnection) request.connection()).channel();
          if (!channel.isActive()) {
            // The client has left meanwhile, and its pipeline is empty.
            return;
          }
          if (!connections.isLastRequest(channel)) {
            Problems.reject(
                request, new Problem(400, "a request follows one for another protocol"));
            return;
          }
          HttpServerResponse response = request.response().setStatusCode(101);
          headers.forEach(response::putHeader);
          // Vert.x gives every answer a length, which a 101 must not have.
          response.headersEndHandler(h -> response.headers().remove(HttpHeaders.CONTENT_LENGTH));
          response.end();
          connections.handOver(channel, protocol);
        });
  }

  /**
   * The time that clients are measured by, in milliseconds. It stands still while this process is
   * stopped, because it hears no client then.
   */
  public static long nowMs() {
    return MonotonicClock.SYSTEM.runningMillis();
  }

  /** The clients of this edge that messages are sent to. */
  public Recipients recipients() {
    return recipients;
  }

  /** The form in which event streams of this edge are sent messages. */
  EventEncoding events() {
    return events;
  }

  /** The event streams that are open. */
  Set<EventStream> streams() {
    return streams;
  }

  /** What bodies and answers under way are taken from, in the whole process. */
  public Budget budget() {
    return budget;
  }

  /** The memory of what the clients of this edge have not read yet. */
  public UnreadMemory unread() {
    return unread;
  }

  /** Whether it is about to stop, so that nothing may begin that has no end. */
  public boolean isStopping() {
    return stopping;
  }

  /** Whether a connection is open that speaks HTTP: none long after {@link #stop}. */
  public boolean isServing() {
    return !connections.isEmpty();
  }

  /** Starts to listen; completes with the port. */
  public Future<Integer> listen() {
    return server
        .listen(address())
        .map(
            listening -> {
              connections.watch(vertx);
              return listening.actualPort();
            })
        .recover(
            cause ->
                Future.failedFuture(
                    new IOException(
                        "HOST=%s PORT=%d: %s"
                            .formatted(settings.host(), settings.port(), cause.getMessage()))));
  }

  /** Where to listen. A free port is one that all edges of the process share. */
  private SocketAddress address() {
    return settings.port() == 0
        ? SocketAddress.sharedRandomPort(1, settings.host())
        : SocketAddress.inetSocketAddress(settings.port(), settings.host());
  }

  /**
   * Takes no new connection, lets requests under way finish, and closes what is left after that.
   */
  public Future<Void> stop(long graceMs) {
    stopping = true;
    return server.shutdown(graceMs, TimeUnit.MILLISECONDS);
  }
}
