package io.lockstep.core.http;

import io.lockstep.core.http.problem.HttpFailure;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * One path of the edge and what answers each method there. {@code HEAD} works where {@code GET}
 * does; any other method is a 405 that names those allowed. Follows WIRE, "Everywhere".
 */
public final class Endpoint implements Handler<RoutingContext> {
  private final Map<HttpMethod, Handler<RoutingContext>> methods = new LinkedHashMap<>();

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

  @Override
  public void handle(RoutingContext context) {
    HttpMethod method = context.request().method();
    Handler<RoutingContext> handler = methods.get(method);
    if (handler != null) {
      handler.handle(context);
    } else if (method.equals(HttpMethod.OPTIONS)) {
      context.response().setStatusCode(204).putHeader("Allow", allow()).end();
    } else {
      throw new HttpFailure(
          405, "this path answers " + allow() + " only", Map.of("Allow", allow()));
    }
  }

  private String allow() {
    TreeSet<String> names = new TreeSet<>();
    methods.keySet().forEach(method -> names.add(method.name()));
    names.add("OPTIONS");
    return String.join(", ", names);
  }
}
