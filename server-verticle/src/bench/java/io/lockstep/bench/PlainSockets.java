package io.lockstep.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the server's sessions are compared with: as many event loops, each with an {@code
 * HttpServer} of default options, which hears every push over the event bus and writes it to each
 * follower of its own.
 */
public final class PlainSockets extends VerticleBase {
  private static final PrintStream out = System.out;

  private final Map<String, Set<ServerWebSocket>> followers = new HashMap<>();

  private PlainSockets() {}

  /**
   * Starts it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    int loops = Runtime.getRuntime().availableProcessors();
    Vertx vertx = Vertx.builder().build();
    vertx
        .deployVerticle(PlainSockets::new, new DeploymentOptions().setInstances(loops))
        .onFailure(
            cause -> {
              cause.printStackTrace();
              System.exit(1);
            });
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer()
        .webSocketHandler(socket -> socket.textMessageHandler(text -> take(socket, text)))
        .listen(SocketAddress.sharedRandomPort(1, "127.0.0.1"))
        .onSuccess(server -> out.println("listening on 127.0.0.1:" + server.actualPort()));
  }

  private void take(ServerWebSocket socket, String text) {
    JsonObject message = new JsonObject(text);
    String session = message.getString("sessionId");
    if (message.getString("type").equals("Push")) {
      vertx.eventBus().publish(session, text);
    } else if (!message.getBoolean("isLeader")) {
      followers.computeIfAbsent(session, this::relay).add(socket);
      socket.closeHandler(closed -> followers.get(session).remove(socket));
    }
  }

  /** Hears the session's pushes for the followers that the set will have. */
  private Set<ServerWebSocket> relay(String session) {
    Set<ServerWebSocket> own = new HashSet<>();
    vertx
        .eventBus()
        .<String>localConsumer(
            session, push -> own.forEach(socket -> socket.writeTextMessage(push.body())));
    return own;
  }
}
