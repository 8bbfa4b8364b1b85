package io.lockstep.dumper.follow;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens connections to the server whose log is followed. */
final class LogServer {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** More than are ever open at the same time. Each WebSocket has its own connection. */
  private static final int CONNECTIONS = 100;

  /** Asks for every entry that the server holds. */
  private static final String ALL = "tail=" + Integer.MAX_VALUE;

  /** Asks for the entries after a number that no entry has. */
  private static final String AFTER_THE_END = "since=9007199254740991";

  private final Vertx vertx;
  private final HttpClient client;
  private final Endpoint endpoint;
  private final Selection selection;
  private final List<Header> headers;
  private final int mostBytes;

  /**
   * @param mostBytes the largest message or entry that is read as a whole
   */
  LogServer(Vertx vertx, DumperSettings settings, int mostBytes) {
    this.vertx = vertx;
    this.client =
        vertx.createHttpClient(
            options(settings.trusted()), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.endpoint = settings.endpoint();
    this.selection = settings.selection();
    this.headers = settings.headers();
    this.mostBytes = mostBytes;
  }

  private static HttpClientOptions options(@Nullable Path trusted) {
    HttpClientOptions options =
        new HttpClientOptions().setTcpKeepAlive(true).setConnectTimeout((int) PATIENCE.toMillis());
    if (trusted != null) {
      options.setTrustOptions(new PemTrustOptions().addCertPath(trusted.toString()));
    }
    return options;
  }

  /**
   * Completes with a connection that sends the entries after a number, or all entries if the number
   * is empty, and then the new ones.
   */
  Future<LogConnection> follow(OptionalLong after) {
    return connect(after.isPresent() ? "since=" + after.getAsLong() : ALL);
  }

  /** Completes with a connection whose first entry is the newest one. */
  Future<LogConnection> newest() {
    return connect("tail=1");
  }

  /** Completes with a connection that sends a gap first and then all entries. */
  Future<LogConnection> afterTheEnd() {
    return connect(AFTER_THE_END);
  }

  /** True if only some entries are requested. */
  boolean isSelecting() {
    return !selection.isAll();
  }

  private Future<LogConnection> connect(String start) {
    String query =
        Stream.of(endpoint.query(), selection.query(), start)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("&"));
    Handshake handshake = Handshake.random();
    RequestOptions options =
        handshake.ask(
            new RequestOptions()
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setSsl(endpoint.tls())
                .setURI(endpoint.path() + "?" + query));
    headers.forEach(header -> options.addHeader(header.name(), header.value()));
    return client
        .request(options)
        .compose(request -> opened(request, handshake))
        .recover(
            refusal ->
                Future.failedFuture(
                    refusal instanceof ServerException
                        ? refusal
                        : ServerException.passing(Refusal.reason(refusal), refusal)));
  }

  private Future<LogConnection> opened(HttpClientRequest request, Handshake handshake) {
    Promise<LogConnection> opened = Promise.promise();
    long deadline =
        vertx.setTimer(
            PATIENCE.toMillis(),
            late -> {
              hangUp(request);
              opened.tryFail(
                  ServerException.passing(
                      "no answer to the handshake within " + PATIENCE.toSeconds() + " s", null));
            });
    request
        // The connection reports failures that come after the answer.
        .exceptionHandler(thrown -> {})
        .connect()
        .onComplete(answered -> vertx.cancelTimer(deadline))
        .onSuccess(
            answer -> {
              if (handshake.isAnsweredBy(answer)) {
                opened.complete(new LogConnection(vertx, answer, mostBytes));
              } else {
                answer.exceptionHandler(hungUp -> {});
                hangUp(request);
                opened.tryFail(refused(answer));
              }
            })
        .onFailure(opened::tryFail);
    return opened.future();
  }

  private static void hangUp(HttpClientRequest request) {
    request.connection().close().onFailure(closed -> {});
  }

  private ServerException refused(HttpClientResponse answer) {
    return ServerException.passing(
        Refusal.answer(answer.statusCode(), answer.getHeader("Location"), endpoint.source()), null);
  }

  Future<Void> close() {
    return client.close();
  }
}
