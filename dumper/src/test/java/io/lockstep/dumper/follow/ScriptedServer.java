package io.lockstep.dumper.follow;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * A log server in this process that keeps the contract, numbers from 1 on, until it is told to do
 * something else. All of it is one lock, so that a test's steps have an order.
 */
final class ScriptedServer {
  /** What is done with a new connection. */
  interface Script extends BiConsumer<ScriptedServer, ServerWebSocket> {}

  private final TreeMap<Long, String> held = new TreeMap<>();
  private final List<ServerWebSocket> listeners = new ArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> headers = new CopyOnWriteArrayList<>();
  private final HttpServer http;
  private final String scheme;
  private Script script = ScriptedServer::speak;
  private boolean isOriginal;
  private int refusal;
  private long last;

  private ScriptedServer(Vertx vertx, HttpServerOptions options) {
    http = vertx.createHttpServer(options.setHost("127.0.0.1")).requestHandler(this::asked);
    scheme = options.isSsl() ? "wss" : "ws";
  }

  /** Completes with a server on a free port. */
  static Future<ScriptedServer> start(Vertx vertx) {
    return start(vertx, 0);
  }

  static Future<ScriptedServer> start(Vertx vertx, int port) {
    ScriptedServer server = new ScriptedServer(vertx, new HttpServerOptions());
    return server.http.listen(port).map(server);
  }

  /** The same at {@code wss}. */
  static Future<ScriptedServer> start(Vertx vertx, ServerCertificate certificate) {
    ScriptedServer server =
        new ScriptedServer(
            vertx, new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.key()));
    return server.http.listen(0).map(server);
  }

  String address() {
    return scheme + "://127.0.0.1:" + port();
  }

  int port() {
    return http.actualPort();
  }

  Future<Void> close() {
    return http.close();
  }

  private synchronized void asked(HttpServerRequest request) {
    requests.add(String.valueOf(request.query()));
    headers.add(String.valueOf(request.getHeader("X-Test")));
    if (refusal != 0) {
      request.response().setStatusCode(refusal).end().onFailure(gone -> {});
      return;
    }
    if (!isOriginal) {
      request.response().putHeader("Lockstep", "0.1");
    }
    request.toWebSocket().onSuccess(this::connected).onFailure(gone -> {});
  }

  private synchronized void connected(ServerWebSocket socket) {
    socket.exceptionHandler(broken -> {});
    script.accept(this, socket);
  }

  /** The contract: what was asked for of what is held, then what is posted. */
  synchronized void speak(ServerWebSocket socket) {
    String query = String.valueOf(socket.query());
    if (isOriginal) {
      // Holds nothing.
    } else if (query.contains("tail=")) {
      long count = number(query, "tail=");
      send(socket, held.values().stream().skip(Math.max(0, held.size() - count)).toList());
    } else if (query.contains("since=")) {
      resume(socket, number(query, "since="));
    }
    listeners.add(socket);
    socket.closeHandler(closed -> forget(socket));
  }

  private synchronized void forget(ServerWebSocket socket) {
    listeners.remove(socket);
  }

  private void resume(ServerWebSocket socket, long since) {
    long first = held.isEmpty() ? last + 1 : held.firstKey();
    List<String> entries = new ArrayList<>();
    if (since > last) {
      entries.add(Entries.gap(first - 1, "null"));
      entries.addAll(held.values());
    } else {
      if (first > since + 1) {
        entries.add(Entries.gap(first - 1, Long.toString(first - 1 - since)));
      }
      entries.addAll(held.tailMap(since, false).values());
    }
    send(socket, entries);
  }

  private static long number(String query, String name) {
    return Long.parseLong(query.substring(query.indexOf(name) + name.length()).split("&", 2)[0]);
  }

  private static void send(ServerWebSocket socket, List<String> entries) {
    if (!entries.isEmpty()) {
      socket
          .writeTextMessage(entries.stream().collect(Collectors.joining(",", "[", "]")))
          .onFailure(gone -> {});
    }
  }

  /** Takes {@code count} new entries and sends them to who listens. */
  synchronized void post(int count) {
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      last++;
      posted.add(Entries.entry(last));
      held.put(last, Entries.entry(last));
    }
    listeners.forEach(socket -> send(socket, posted));
  }

  /** Takes these entries, which have the next numbers, and sends them to who listens together. */
  synchronized void post(String... entries) {
    for (String entry : entries) {
      held.put(++last, entry);
    }
    listeners.forEach(socket -> send(socket, List.of(entries)));
  }

  /** Sends what no honest server would. */
  synchronized void say(String message) {
    listeners.forEach(socket -> socket.writeTextMessage(message).onFailure(gone -> {}));
  }

  /** Holds nothing below {@code number} any more. */
  synchronized void holdFrom(long number) {
    held.headMap(number).clear();
  }

  /** Is another server from now on, whose numbers begin again. */
  synchronized void forgetEverything() {
    held.clear();
    last = 0;
  }

  /** Closes all connections: what is posted afterwards is not sent on them any more. */
  synchronized void hangUp() {
    listeners.forEach(socket -> socket.close((short) 1013).onFailure(gone -> {}));
    listeners.clear();
  }

  /** What new connections meet. */
  synchronized void script(Script next) {
    script = next;
  }

  /** Speaks as the original server does. */
  synchronized void beOriginal() {
    isOriginal = true;
  }

  /** Answers handshakes with this status; 0 accepts them. */
  synchronized void refuse(int status) {
    refusal = status;
  }

  synchronized int listeners() {
    return listeners.size();
  }

  /** The queries of all handshakes so far. */
  List<String> requests() {
    return requests;
  }

  /** What they said in {@code X-Test}. */
  List<String> headers() {
    return headers;
  }
}
