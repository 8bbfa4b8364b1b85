package io.lockstep.core.http;

import io.lockstep.core.access.Caller;
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
 * One path of the edge, with a handler for each method. {@code HEAD} works if {@code GET} does. Any
 * other method is answered 405 with the allowed ones. Each method names the right that it needs,
 * and its handler gets no request of a caller without it. Follows WIRE, "Everywhere".
 */
public final class Endpoint implements Handler<RoutingContext> {
  private final Authenticator authenticator;
  private final Map<HttpMethod, Route> methods = new LinkedHashMap<>();
  private @Nullable Route webSocket;
  private @Nullable Route otherMethods;

  /**
   * @param authenticator determines who sends a request
   */
  Endpoint(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** Answers a request that its caller may send. */
  @FunctionalInterface
  public interface CallerHandler {
    void handle(RoutingContext context, Caller caller);
  }

  private record Route(Access access, CallerHandler handler) {}

  public Endpoint get(Access access, Handler<RoutingContext> handler) {
    return get(access, (context, caller) -> handler.handle(context));
  }

  public Endpoint get(Access access, CallerHandler handler) {
    Route route = new Route(access, handler);
    methods.put(HttpMethod.GET, route);
    methods.put(HttpMethod.HEAD, route);
    return this;
  }

  public Endpoint post(Access access, Handler<RoutingContext> handler) {
    return post(access, (context, caller) -> handler.handle(context));
  }

  public Endpoint post(Access access, CallerHandler handler) {
    methods.put(HttpMethod.POST, new Route(access, handler));
    return this;
  }

  public Endpoint put(Access access, CallerHandler handler) {
    methods.put(HttpMethod.PUT, new Route(access, handler));
    return this;
  }

  public Endpoint delete(Access access, CallerHandler handler) {
    methods.put(HttpMethod.DELETE, new Route(access, handler));
    return this;
  }

  /**
   * Answers each {@code GET} that asks for a WebSocket. On a path without another {@code GET} it
   * answers all of them, so that it can refuse them with 426.
   */
  public Endpoint webSocket(Access access, CallerHandler handshake) {
    Route route = new Route(access, handshake);
    webSocket = route;
    methods.putIfAbsent(HttpMethod.GET, route);
    methods.putIfAbsent(HttpMethod.HEAD, route);
    return this;
  }

  /**
   * Lets {@code handler} answer requests with any other method except {@code OPTIONS}. For a
   * protocol that has its own answer to a wrong method.
   */
  public Endpoint otherMethods(Access access, CallerHandler handler) {
    otherMethods = new Route(access, handler);
    return this;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpMethod method = context.request().method();
    Route route = route(context, method);
    if (route != null) {
      admit(route, context);
    } else if (method.equals(HttpMethod.OPTIONS)) {
      context.response().setStatusCode(204).putHeader("Allow", allow()).end();
    } else if (otherMethods != null) {
      admit(otherMethods, context);
    } else {
      throw new HttpFailure(
          405, "this path answers " + allow() + " only", Map.of("Allow", allow()));
    }
  }

  private void admit(Route route, RoutingContext context) {
    Caller caller = route.access.admit(authenticator, context);
    route.handler.handle(context, caller);
  }

  private @Nullable Route route(RoutingContext context, HttpMethod method) {
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
