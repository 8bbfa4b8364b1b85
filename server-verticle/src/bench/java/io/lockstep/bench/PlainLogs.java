package io.lockstep.bench;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/**
 * What the server's logs are compared with: one event loop, on which the numbers have one order,
 * with a {@code Router}, a {@code BodyHandler} and {@code writeTextMessage}. Holds nothing.
 */
public final class PlainLogs extends VerticleBase {
  /** As many digits as our server's numbers have. */
  private static final long FIRST_NUMBER = 1_000_000_000_000_000L;

  private static final PrintStream out = System.out;

  private final Set<ServerWebSocket> listeners = new HashSet<>();
  private final boolean gathering;
  private long number = FIRST_NUMBER;

  private PlainLogs(boolean gathering) {
    this.gathering = gathering;
  }

  /**
   * Starts it.
   *
   * @param args whether all entries of a request are one message; else each is one
   */
  public static void main(String[] args) {
    Vertx vertx = Vertx.builder().build();
    vertx
        .deployVerticle(new PlainLogs(Boolean.parseBoolean(args[0])))
        .onFailure(
            cause -> {
              cause.printStackTrace();
              System.exit(1);
            });
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    router.post("/logs/add").handler(BodyHandler.create()).handler(this::add);
    return vertx
        .createHttpServer()
        .webSocketHandler(this::listen)
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .onSuccess(server -> out.println("listening on 127.0.0.1:" + server.actualPort()));
  }

  private void listen(ServerWebSocket socket) {
    listeners.add(socket);
    socket.closeHandler(closed -> listeners.remove(socket));
  }

  private void add(RoutingContext context) {
    Object body = context.body().buffer().toJson();
    JsonArray entries = body instanceof JsonArray array ? array : new JsonArray().add(body);
    long now = System.currentTimeMillis();
    for (int i = 0; i < entries.size(); i++) {
      JsonObject entry = entries.getJsonObject(i);
      if (!entry.containsKey("room")) {
        entry.put("room", "");
      }
      entry.put("serverTime", now).put("seqNumber", number++);
      if (!gathering) {
        relay(entry.encode());
      }
    }
    if (gathering) {
      relay(entries.encode());
    }
    context.response().end();
  }

  private void relay(String message) {
    listeners.forEach(socket -> socket.writeTextMessage(message));
  }
}
