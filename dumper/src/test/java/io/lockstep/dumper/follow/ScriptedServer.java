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
 * A log server in this process. It follows the contract, with numbers from 1, until a test changes
 * its behaviour. One lock guards all of it, so that the steps of a test have an order.
 */
final class ScriptedServer {
  /** Handles a new connection. */
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

  /** Completes with a server at {@code wss} on a free port. */
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

  /** Follows the contract: sends the held entries that were requested, and then new ones. */
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

  /** Adds {@code count} new entries and sends them to the listeners. */
  synchronized void post(int count) {
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      last++;
      posted.add(Entries.entry(last));
      held.put(last, Entries.entry(last));
    }
    listeners.forEach(socket -> send(socket, posted));
  }

  /**
   * Adds these entries, which get the next numbers, and sends them to the listeners in one message.
   */
  synchronized void post(String... entries) {
    for (String entry : entries) {
      held.put(++last, entry);
    }
    listeners.forEach(socket -> send(socket, List.of(entries)));
  }

  /** Sends a message that does not follow the contract. */
  synchronized void say(String message) {
    listeners.forEach(socket -> socket.writeTextMessage(message).onFailure(gone -> {}));
  }

  /** Forgets the entries below {@code number}. */
  synchronized void holdFrom(long number) {
    held.headMap(number).clear();
  }

  /** Becomes another server, whose numbers begin again. */
  synchronized void forgetEverything() {
    held.clear();
    last = 0;
  }

  /** Closes all connections. Entries that are posted later are not sent on them. */
  synchronized void hangUp() {
    listeners.forEach(socket -> socket.close((short) 1013).onFailure(gone -> {}));
    listeners.clear();
  }

  /** Sets what handles new connections. */
  synchronized void script(Script next) {
    script = next;
  }

  /** Behaves like the original server. */
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

  /** The values of {@code X-Test} in all handshakes so far. */
  List<String> headers() {
    return headers;
  }
}
