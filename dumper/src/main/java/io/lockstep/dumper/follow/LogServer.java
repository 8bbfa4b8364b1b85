package io.lockstep.dumper.follow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server whose log is followed: opens connections to it. */
final class LogServer {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Much more than a page, of 64 KiB and an entry of 1 MiB; whoever sends more is no log. */
  private static final int MAX_MESSAGE_BYTES = 8 << 20;

  /** As many as there can be. */
  private static final String ALL = "tail=" + Integer.MAX_VALUE;

  /** A number that no entry has. */
  private static final String AFTER_THE_END = "since=9007199254740991";

  private final Vertx vertx;
  private final WebSocketClient client;
  private final Endpoint endpoint;
  private final Selection selection;
  private final List<Header> headers;

  LogServer(Vertx vertx, DumperSettings settings) {
    this.vertx = vertx;
    this.client = vertx.createWebSocketClient(options(settings.trusted()));
    this.endpoint = settings.endpoint();
    this.selection = settings.selection();
    this.headers = settings.headers();
  }

  private static WebSocketClientOptions options(@Nullable Path trusted) {
    WebSocketClientOptions options =
        new WebSocketClientOptions()
            .setMaxFrameSize(MAX_MESSAGE_BYTES)
            .setMaxMessageSize(MAX_MESSAGE_BYTES)
            .setTcpKeepAlive(true);
    if (trusted != null) {
      options.setTrustOptions(new PemTrustOptions().addCertPath(trusted.toString()));
    }
    return options;
  }

  /**
   * Completes with a connection on which come, once it has begun, the entries after a number, or
   * all that are held, and then the new ones.
   */
  Future<LogConnection> follow(OptionalLong after) {
    return connect(after.isPresent() ? "since=" + after.getAsLong() : ALL);
  }

  /** Completes with a connection whose first entry is the newest that is held. */
  Future<LogConnection> newest() {
    return connect("tail=1");
  }

  /**
   * Completes with a connection whose first entry is a gap, behind which comes all that is held.
   */
  Future<LogConnection> afterTheEnd() {
    return connect(AFTER_THE_END);
  }

  /** Whether not everything is asked for. */
  boolean isSelecting() {
    return !selection.isAll();
  }

  private Future<LogConnection> connect(String start) {
    String query =
        Stream.of(endpoint.query(), selection.query(), start)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("&"));
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost(endpoint.host())
            .setPort(endpoint.port())
            .setSsl(endpoint.tls())
            .setURI(endpoint.path() + "?" + query);
    options.setConnectTimeout(PATIENCE.toMillis()).setTimeout(PATIENCE.toMillis());
    headers.forEach(header -> options.addHeader(header.name(), header.value()));
    return client
        .connect(options)
        .map(socket -> new LogConnection(vertx, socket))
        .recover(
            refusal ->
                Future.failedFuture(
                    ServerException.passing(Refusal.reason(refusal, endpoint.source()), refusal)));
  }

  Future<Void> close() {
    return client.close();
  }
}
