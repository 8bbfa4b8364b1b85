package io.lockstep.core.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lockstep.core.access.Caller;
import io.lockstep.core.access.RequiredRight;
import io.lockstep.core.http.Access;
import io.lockstep.core.http.Authenticator;
import io.lockstep.core.http.ConnectionLimits;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.EdgeResources;
import io.lockstep.core.http.EventStream;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.http.content.Answers;
import io.lockstep.core.http.content.StoredContent;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Audience;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.Recipient;
import io.lockstep.core.recipient.Recipients;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.socket.Silence;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketListener;
import io.lockstep.core.socket.WebSocketMetrics;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.socket.WebSockets;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.sending.FrameEncoding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An edge that speaks TLS on a free port of loopback. */
final class TlsEdge implements AutoCloseable {
  static final RequiredRight READ = RequiredRight.read("a");
  static final RequiredRight WRITE = RequiredRight.write("a");

  /** What {@code /made} answers, each time with bytes that are made for the client. */
  static final int MADE_BYTES = 12 << 20;

  /** What {@code /kept} answers: one content for all clients. */
  static final Bytes KEPT = Bytes.wrap(pattern(300_000));

  private static final int MAX_MESSAGE_BYTES = 1 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final ConnectionLimits limits = new ConnectionLimits(100);
  private final EdgeResources resources;
  private final HttpSettings settings;
  private final AtomicInteger handled = new AtomicInteger();
  private volatile int port;
  private final CompletableFuture<Context> loop = new CompletableFuture<>();
  private final CompletableFuture<Recipients> recipients = new CompletableFuture<>();

  /**
   * Starts it.
   *
   * @param idleMs how long a client may read nothing
   */
  TlsEdge(TestCertificate certificate, int idleMs) {
    this(certificate, idleMs, Authenticator.NONE);
  }

  /** The same for callers that are not all alike. */
  TlsEdge(TestCertificate certificate, int idleMs, Authenticator authenticator) {
    resources =
        EdgeResources.of(limits, new Budget(64 << 20))
            .withCertificate(certificate.forServer())
            .withAuthenticator(authenticator);
    settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            100,
            1 << 20,
            new ByteSize(64 << 20),
            10_000,
            10_000,
            idleMs,
            List.of(),
            0);
    await(vertx.deployVerticle(new Paths()));
  }

  private final class Paths extends VerticleBase {
    @Override
    public Future<?> start() {
      Edge edge = new Edge(vertx, settings, resources);
      WebSockets sockets =
          WebSockets.start(
              vertx,
              edge,
              new WebSocketSettings(MAX_MESSAGE_BYTES, 4 * MAX_MESSAGE_BYTES, 0),
              new WebSocketMetrics(new SimpleMeterRegistry()));
      edge.path("/echo")
          .post(
              Access.OPEN,
              context ->
                  Edge.answer(context, edge.body(context), body -> Answers.send(context, body)));
      edge.path("/made")
          .get(
              Access.OPEN,
              context -> {
                edge.budgetedAnswer(context, MADE_BYTES);
                Answers.send(context, Bytes.wrap(pattern(MADE_BYTES)));
              });
      edge.path("/kept")
          .get(Access.some(READ), context -> StoredContent.send(context, KEPT, "\"kept\""));
      edge.path("/named/{name}")
          .post(
              Access.named(WRITE, context -> Edge.segment(context, 1)),
              context -> {
                handled.incrementAndGet();
                context.response().end();
              });
      loop.complete(context);
      recipients.complete(edge.recipients());
      Audience members = sockets.audience(behind -> {});
      FrameEncoding quoted =
          sockets.texts(text -> Bytes.utf8("42[\"" + new String(text.array(), UTF_8) + "\"]"));
      sockets.open(
          edge.path("/members")
              .get(Access.some(READ), (context, caller) -> stream(edge, context, caller, members)),
          Access.some(READ),
          Silence.closes(Duration.ofMinutes(1)),
          (request, connection) ->
              Future.succeededFuture(
                  new Member(
                      connection,
                      members,
                      request.getParam("quoted") == null
                          ? connection
                          : new Quoted(connection, quoted))));
      return edge.listen().onSuccess(listening -> port = listening);
    }
  }

  private static void stream(Edge edge, RoutingContext context, Caller caller, Audience members) {
    EventStream stream = EventStream.begin(edge, context, caller, () -> {});
    members.add(stream);
    stream.comment();
  }

  /** A recipient that is sent everything by a WebSocket, in a wording of its own. */
  private record Quoted(WebSocketConnection connection, FrameEncoding wording)
      implements Recipient {
    @Override
    public Caller caller() {
      return connection.caller();
    }

    @Override
    public long number() {
      return connection.number();
    }

    @Override
    public void send(SharedMessages messages) {
      connection.send(messages, wording);
    }

    @Override
    public @Nullable Pace pace(long nowMs) {
      return connection.pace(nowMs);
    }

    @Override
    public void close(int code, String reason) {
      connection.close(code, reason);
    }
  }

  /** What it says goes to all members; {@code bye} closes its connection. */
  private static final class Member implements WebSocketListener {
    private final WebSocketConnection connection;
    private final Audience members;
    private final Recipient recipient;

    Member(WebSocketConnection connection, Audience members, Recipient recipient) {
      this.connection = connection;
      this.members = members;
      this.recipient = recipient;
    }

    @Override
    public void opened() {
      members.add(recipient);
      connection.sendText(Bytes.utf8("welcome"));
    }

    @Override
    public void text(Bytes message) {
      if (message.equals(Bytes.utf8("bye"))) {
        connection.close(CloseCode.NORMAL, "bye");
      } else if (message.equals(Bytes.utf8("large"))) {
        members.send(List.of(Bytes.utf8("x".repeat(MAX_MESSAGE_BYTES))));
      } else {
        members.send(List.of(message));
      }
    }

    @Override
    public void binary(Bytes message) {}

    @Override
    public void closed(int code) {
      members.remove(connection.number());
    }
  }

  /** Bytes of which each place has its own. */
  static byte[] pattern(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    return bytes;
  }

  int port() {
    return port;
  }

  /** How many requests the handler of {@code /named/{name}} saw. */
  int handled() {
    return handled.get();
  }

  /** Closes recipients, see {@link Recipients#closeIf}. */
  void closeIf(Predicate<Caller> condition, int code, String reason) {
    loop.join().runOnContext(v -> recipients.join().closeIf(condition, code, reason));
  }

  int connections() {
    return limits.open();
  }

  /** What clients have not read, in bytes. */
  long unreadBytes() {
    return resources.unread().usedBytes();
  }

  /** What all of it takes from the budget. */
  long usedBytes() {
    return resources.budget().usedBytes();
  }

  private static void await(Future<?> future) {
    future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
