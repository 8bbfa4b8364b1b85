package io.lockstep.core.http;

import io.lockstep.core.http.content.Answers;
import io.lockstep.core.http.content.EventEncoding;
import io.lockstep.core.http.problem.HttpFailure;
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
import io.netty.channel.ChannelHandler;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The edge of one event loop: an HTTP server, its connections and its paths. Any number of edges of
 * a process listen on the same port. Follows WIRE, "Everywhere".
 */
public final class Edge {
  private final Vertx vertx;
  private final HttpSettings settings;
  private final Budget budget;
  private final UnreadMemory unread;
  private final Connections connections;
  private final Recipients recipients;
  private final EventEncoding events;
  private final Set<EventStream> streams = new HashSet<>();
  private final ProtocolSwitch protocols;
  private final Paths paths;
  private final HttpServer server;
  private volatile boolean stopping;

  /**
   * Makes an edge without TLS; see {@link #Edge(Vertx, HttpSettings, EdgeResources)}.
   *
   * @param limits the process's connections
   * @param budget the memory of bodies and answers under way, in the whole process
   */
  public Edge(Vertx vertx, HttpSettings settings, ConnectionLimits limits, Budget budget) {
    this(vertx, settings, EdgeResources.of(limits, budget));
  }

  /** Makes an edge. Called on the context of its verticle. */
  public Edge(Vertx vertx, HttpSettings settings, EdgeResources resources) {
    this.vertx = vertx;
    this.settings = settings;
    this.budget = resources.budget();
    this.unread = new UnreadMemory(budget, resources.unread());
    HttpServerOptions options = EdgeServerOptions.of(settings, resources.certificate());
    FairTurns turns = LoopTurns.of(vertx.getOrCreateContext());
    this.connections =
        new Connections(settings, options, resources.limits(), unread, turns, System::nanoTime);
    this.recipients = new Recipients(vertx, Edge::nowMs);
    this.events = new EventEncoding(budget);
    recipients.include(streams);
    Cors cors = new Cors(settings.corsOrigins());
    this.protocols = new ProtocolSwitch(cors, connections, () -> stopping);
    this.paths = new Paths(vertx, resources.authenticator());
    server = vertx.createHttpServer(options);
    server.connectionHandler(connections::opened);
    RequestGate gate = new RequestGate(cors, paths);
    server.requestHandler(
        request -> {
          turns.served(request.connection());
          gate.handle(request);
        });
  }

  /**
   * Opens a path.
   *
   * @param template such as {@code /api/channels/{key}}; a placeholder stands for one segment,
   *     which {@link #segment} gives, or for what matches its regex as in {@code
   *     /frame/{id:[0-9]+}}; a slash at the end of a request's path makes no difference. A path
   *     whose first segment is fixed has precedence over one that begins with a placeholder.
   */
  public Endpoint path(String template) {
    return paths.template(template);
  }

  /**
   * Lets {@code handler} answer every GET below {@code prefix}, which ends in a slash. A request
   * without the slash is redirected, so that relative links keep their meaning.
   */
  public void below(String prefix, Access access, Handler<RoutingContext> handler) {
    paths.below(prefix, access, handler);
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
   * Lets {@code answer} end the request when the future succeeds. If the future fails or {@code
   * answer} throws, the request ends with that problem.
   */
  public static <T> void answer(RoutingContext context, Future<T> result, Consumer<T> answer) {
    result.onComplete(
        value -> {
          if (context.response().closed()) {
            // The client has left: memory that is taken for it now would never be given back.
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
   * @param maxBytes the largest body; for a larger one the future fails with a 413
   */
  public Future<Bytes> body(RoutingContext context, int maxBytes) {
    return Body.read(context, maxBytes, budget);
  }

  /**
   * Takes memory for a request from the budget until the request has ended. A small amount is not
   * counted.
   *
   * @throws FailureException {@code OVERLOADED} if there is not enough memory
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
   * Checks that a request may switch its connection to another protocol now.
   *
   * @throws HttpFailure 403 if the request comes from a page of an origin that is not allowed, 503
   *     if the server is about to stop
   */
  public void requireUpgradable(RoutingContext context) {
    protocols.requireAllowed(context.request());
  }

  /**
   * Switches the request's connection from HTTP to another protocol. Answers 101 when the request
   * has ended; from then on only {@code protocol} reads from the channel. If the client has already
   * sent another request, this one is answered 400 and the connection stays with HTTP.
   *
   * @param headers the headers of the answer
   * @throws HttpFailure as {@link #requireUpgradable}
   */
  public void upgrade(
      RoutingContext context, Map<String, String> headers, ChannelHandler protocol) {
    protocols.atEndOf(context.request(), headers, protocol);
  }

  /**
   * The time for measuring clients, in milliseconds. It stands still while this process is stopped,
   * because the process cannot receive anything then.
   */
  public static long nowMs() {
    return MonotonicClock.SYSTEM.runningMillis();
  }

  /** The clients of this edge that messages are sent to. */
  public Recipients recipients() {
    return recipients;
  }

  /** The encoding for event streams of this edge. */
  EventEncoding events() {
    return events;
  }

  /** The event streams that are open. */
  Set<EventStream> streams() {
    return streams;
  }

  /** The memory of bodies and answers under way, in the whole process. */
  public Budget budget() {
    return budget;
  }

  /** The memory of answers that clients of this edge have not read yet. */
  public UnreadMemory unread() {
    return unread;
  }

  /** True if the edge is about to stop. Then nothing may begin that does not end by itself. */
  public boolean isStopping() {
    return stopping;
  }

  /** True while a connection with HTTP is open. They end soon after {@link #stop}. */
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

  /** The address to listen on. If any free port will do, all edges of the process share one. */
  private SocketAddress address() {
    return settings.port() == 0
        ? SocketAddress.sharedRandomPort(1, settings.host())
        : SocketAddress.inetSocketAddress(settings.port(), settings.host());
  }

  /** Accepts no new connection, lets requests under way finish, and then closes the rest. */
  public Future<Void> stop(long graceMs) {
    stopping = true;
    return server.shutdown(graceMs, TimeUnit.MILLISECONDS);
  }
}
