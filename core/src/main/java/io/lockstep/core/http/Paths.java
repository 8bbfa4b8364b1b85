package io.lockstep.core.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** The paths of one edge on its router. Each path is an {@link Endpoint}. */
final class Paths {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+\\}");

  private final Router router;
  private final Authenticator authenticator;

  Paths(Router router, Authenticator authenticator) {
    this.router = router;
    this.authenticator = authenticator;
    router.errorHandler(400, Problems::render);
    router.errorHandler(404, Problems::render);
    router.errorHandler(500, Problems::render);
  }

  /** Opens a path; see {@link Edge#path}. */
  Endpoint template(String template) {
    String regex = PLACEHOLDER.matcher(template).replaceAll("[^/]+");
    return pattern(regex.endsWith("/") ? regex : regex + "/?");
  }

  /** Opens the paths that match {@code regex} as a whole. */
  Endpoint pattern(String regex) {
    Endpoint endpoint = new Endpoint(authenticator);
    router.routeWithRegex(regex).handler(endpoint).failureHandler(Problems::render);
    return endpoint;
  }

  /** Opens all paths below {@code prefix}; see {@link Edge#below}. */
  void below(String prefix, Access access, Handler<RoutingContext> handler) {
    String bare = prefix.substring(0, prefix.length() - 1);
    pattern(Pattern.quote(bare)).get(access, context -> redirect(context, prefix));
    Endpoint endpoint = new Endpoint(authenticator).get(access, handler);
    router.route(prefix + "*").handler(endpoint).failureHandler(Problems::render);
  }

  private static void redirect(RoutingContext context, String path) {
    context.response().setStatusCode(308).putHeader(HttpHeaders.LOCATION, path).end();
  }
}
