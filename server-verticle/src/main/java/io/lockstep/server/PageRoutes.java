package io.lockstep.server;

import io.lockstep.core.http.Edge;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.List;

/** The status page at {@code /} and what it is made of, from module web. */
final class PageRoutes {
  private static final List<String> FILES =
      List.of("/", "/index.html", "/style.css", "/status.js", "/favicon.svg");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private PageRoutes() {}

  static void install(Edge edge) {
    StaticHandler files = StaticHandler.create("web").setMaxAgeSeconds(0);
    FILES.forEach(path -> edge.path(path).get(context -> serve(context, files)));
  }

  private static void serve(RoutingContext context, StaticHandler files) {
    HttpServerResponse response = context.response();
    response
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
    files.handle(context);
  }
}
