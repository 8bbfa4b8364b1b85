package io.lockstep.bench;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
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

  /** So that no message has to be cut into frames. */
  private static final int MAX_FRAME_BYTES = 1 << 20;

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
        .createHttpServer(new HttpServerOptions().setMaxWebSocketFrameSize(MAX_FRAME_BYTES))
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
    Buffer body = context.body().buffer();
    JsonArray entries =
        body.getByte(0) == '[' ? body.toJsonArray() : new JsonArray().add(body.toJsonObject());
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
