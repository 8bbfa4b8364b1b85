package io.lockstep.core.http;

import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.http.request.HeaderList;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One path of the edge and what answers each method there. {@code HEAD} works where {@code GET}
 * does; any other method is a 405 that names those allowed. Follows WIRE, "Everywhere".
 */
public final class Endpoint implements Handler<RoutingContext> {
  private final Map<HttpMethod, Handler<RoutingContext>> methods = new LinkedHashMap<>();
  private @Nullable Handler<RoutingContext> webSocket;

  Endpoint() {}

  public Endpoint get(Handler<RoutingContext> handler) {
    methods.put(HttpMethod.GET, handler);
    methods.put(HttpMethod.HEAD, handler);
    return this;
  }

  public Endpoint post(Handler<RoutingContext> handler) {
    methods.put(HttpMethod.POST, handler);
    return this;
  }

  public Endpoint put(Handler<RoutingContext> handler) {
    methods.put(HttpMethod.PUT, handler);
    return this;
  }

  public Endpoint delete(Handler<RoutingContext> handler) {
    methods.put(HttpMethod.DELETE, handler);
    return this;
  }

  /**
   * Answers each {@code GET} that asks for a WebSocket. On a path without another {@code GET} it
   * answers all of them, so that it can refuse them with 426.
   */
  public Endpoint webSocket(Handler<RoutingContext> handshake) {
    webSocket = handshake;
    methods.putIfAbsent(HttpMethod.GET, handshake);
    methods.putIfAbsent(HttpMethod.HEAD, handshake);
    return this;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpMethod method = context.request().method();
    Handler<RoutingContext> handler = handler(context, method);
    if (handler != null) {
      handler.handle(context);
    } else if (method.equals(HttpMethod.OPTIONS)) {
      context.response().setStatusCode(204).putHeader("Allow", allow()).end();
    } else {
      throw new HttpFailure(
          405, "this path answers " + allow() + " only", Map.of("Allow", allow()));
    }
  }

  private @Nullable Handler<RoutingContext> handler(RoutingContext context, HttpMethod method) {
    boolean upgrade =
        webSocket != null
            && method.equals(HttpMethod.GET)
            && HeaderList.contains(context.request().headers(), "Upgrade", "websocket");
    return upgrade ? webSocket : methods.get(method);
  }

  private String allow() {
    TreeSet<String> names = new TreeSet<>();
    methods.keySet().forEach(method -> names.add(method.name()));
    names.add("OPTIONS");
    return String.join(", ", names);
  }
}
