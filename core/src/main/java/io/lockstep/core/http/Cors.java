package io.lockstep.core.http;

import io.lockstep.core.http.request.Origin;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Handles cross-origin requests: those of every origin, or those of a list and of the server's own.
 * Follows WIRE, "Everywhere". If every origin is allowed, each answer says so, so that a shared
 * cache may keep it.
 */
final class Cors {
  static final String METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS";

  private static final CharSequence ORIGIN = fixed("Origin");
  private static final CharSequence ALLOW_ORIGIN = fixed("Access-Control-Allow-Origin");
  private static final CharSequence EXPOSE_HEADERS = fixed("Access-Control-Expose-Headers");
  private static final CharSequence EXPOSED =
      fixed("Server-Time, ETag, Retry-After, Content-Range");
  private static final CharSequence ANY = fixed("*");
  private static final String ONE_DAY_SECONDS = "86400";
  private static final Set<HttpMethod> WITHOUT_EFFECT =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Set<Origin> origins = new HashSet<>();

  /**
   * @param origins the allowed origins, each an {@link Origin}; empty for every origin
   */
  Cors(List<String> origins) {
    origins.forEach(origin -> this.origins.add(Objects.requireNonNull(Origin.parse(origin))));
  }

  /** True if the request names its origin more than once, so that the origin is unknown. */
  static boolean isAmbiguous(HttpServerRequest request) {
    return request.getHeader(ORIGIN) != null && request.headers().getAll(ORIGIN).size() > 1;
  }

  /** Lets the page that sent the request read the answer, unless its origin is foreign. */
  void allow(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (origins.isEmpty()) {
      response.headers().set(ALLOW_ORIGIN, ANY).set(EXPOSE_HEADERS, EXPOSED);
      return;
    }
    response.headers().add("Vary", "Origin");
    String origin = request.getHeader(ORIGIN);
    if (origin != null && !isAmbiguous(request) && !isForeign(request)) {
      response.headers().set(ALLOW_ORIGIN, origin).set(EXPOSE_HEADERS, EXPOSED);
    }
  }

  /**
   * True if the request comes from a page whose origin is neither in the list nor the server's own.
   */
  boolean isForeign(HttpServerRequest request) {
    String text = request.getHeader(ORIGIN);
    if (origins.isEmpty() || text == null) {
      return false;
    }
    Origin origin = Origin.parse(text);
    return origin == null || !(origins.contains(origin) || origin.equals(own(request)));
  }

  /** The origin of the server's own pages, as the sender of the request sees it. */
  private static @Nullable Origin own(HttpServerRequest request) {
    return Origin.parse(request.scheme() + "://" + request.getHeader(HttpHeaders.HOST));
  }

  /** True if the request may change something, so that a foreign page must not send it. */
  static boolean mayHaveEffect(HttpServerRequest request) {
    return !WITHOUT_EFFECT.contains(request.method());
  }

  /** True if a browser asks what a page may send. */
  static boolean isPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.headers().contains("Access-Control-Request-Method");
  }

  /** Tells a browser that the page may send its request. */
  static void answerPreflight(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    @Nullable String headers = request.getHeader("Access-Control-Request-Headers");
    if (headers != null) {
      response.putHeader("Access-Control-Allow-Headers", headers);
    }
    response
        .setStatusCode(204)
        .putHeader("Access-Control-Allow-Methods", METHODS)
        .putHeader("Access-Control-Max-Age", ONE_DAY_SECONDS)
        .headers()
        .add("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers");
    response.end();
  }

  private static CharSequence fixed(String text) {
    return HttpHeaders.createOptimized(text);
  }
}
