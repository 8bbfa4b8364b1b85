package io.lockstep.core.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The paths of one edge. Each is an {@link Endpoint}.
 *
 * <p>A router tries its routes one after another. So there is a router for each first segment, such
 * as {@code api}, and a request is tried with the few routes of its own.
 */
final class Paths implements Handler<HttpServerRequest> {
  /** {@code {key}}, one segment, or {@code {key:regex}}. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+(?::([^}]+))?}");

  private final Vertx vertx;
  private final Authenticator authenticator;

  /** The paths whose first segment is fixed, by that segment. */
  private final Map<String, Router> bySegment = new HashMap<>();

  /** The paths that begin with a placeholder. */
  private final Router others;

  /** All paths, for requests whose path the router has to normalise first. */
  private final Router all;

  Paths(Vertx vertx, Authenticator authenticator) {
    this.vertx = vertx;
    this.authenticator = authenticator;
    this.others = router();
    this.all = router();
  }

  private Router router() {
    return Router.router(vertx)
        .errorHandler(400, Problems::render)
        .errorHandler(404, Problems::render)
        .errorHandler(500, Problems::render);
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    String segment = firstSegment(path);
    Router router = segment == null ? all : bySegment.getOrDefault(segment, others);
    router.handle(request);
  }

  /** The path's first segment; null if the router may read the path in another way. */
  static @Nullable String firstSegment(String path) {
    int end = path.length();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '/') {
        char next = i + 1 < path.length() ? path.charAt(i + 1) : ' ';
        if (next == '/' || next == '.') {
          return null;
        }
        end = i > 0 ? Math.min(end, i) : end;
      } else if (i == 0 || (c == '%' && (end == path.length() || isEscapedDot(path, i)))) {
        return null;
      }
    }
    return end == 0 ? null : path.substring(1, end);
  }

  private static boolean isEscapedDot(String path, int index) {
    return path.regionMatches(true, index, "%2e", 0, 3);
  }

  /** Opens a path; see {@link Edge#path}. */
  Endpoint template(String template) {
    Endpoint endpoint = new Endpoint(authenticator);
    String regex = regexOf(template);
    open(
        template,
        router -> regex == null ? router.route(template) : router.routeWithRegex(regex),
        endpoint);
    return endpoint;
  }

  /** The regex of a template; null if it has no placeholder. */
  private static @Nullable String regexOf(String template) {
    Matcher placeholder = PLACEHOLDER.matcher(template);
    StringBuilder regex = new StringBuilder();
    int end = 0;
    while (placeholder.find()) {
      String given = placeholder.group(1);
      regex.append(Pattern.quote(template.substring(end, placeholder.start())));
      regex.append(given == null ? "[^/]+" : given);
      end = placeholder.end();
    }
    if (end == 0) {
      return null;
    }
    return regex.append(Pattern.quote(template.substring(end))).append("/?").toString();
  }

  /** Opens all paths below {@code prefix}; see {@link Edge#below}. */
  void below(String prefix, Access access, Handler<RoutingContext> handler) {
    String bare = prefix.substring(0, prefix.length() - 1);
    Handler<RoutingContext> redirecting =
        context -> {
          if (context.normalizedPath().equals(bare)) {
            redirect(context, prefix);
          } else {
            handler.handle(context);
          }
        };
    Endpoint endpoint = new Endpoint(authenticator).get(access, redirecting);
    open(prefix, router -> router.route(prefix + "*"), endpoint);
  }

  private static void redirect(RoutingContext context, String path) {
    context.response().setStatusCode(308).putHeader(HttpHeaders.LOCATION, path).end();
  }

  private void open(String path, Function<Router, Route> route, Endpoint endpoint) {
    String segment = firstSegment(path);
    boolean isFixed = segment != null && segment.indexOf('{') < 0;
    Router own = isFixed ? bySegment.computeIfAbsent(segment, s -> router()) : others;
    route.apply(own).handler(endpoint).failureHandler(Problems::render);
    route.apply(all).handler(endpoint).failureHandler(Problems::render);
  }
}
