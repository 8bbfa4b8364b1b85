package io.lockstep.core.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin requests: every origin's, or those of a list. Follows WIRE, "Everywhere". With every
 * origin allowed each answer says so, asked or not, so that a shared cache may keep it.
 */
final class Cors {
  private static final CharSequence ALLOW_ORIGIN = fixed("Access-Control-Allow-Origin");
  private static final CharSequence EXPOSE_HEADERS = fixed("Access-Control-Expose-Headers");
  private static final CharSequence EXPOSED =
      fixed("Server-Time, ETag, Retry-After, Content-Range");
  private static final CharSequence ANY = fixed("*");
  private static final String METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS";
  private static final String ONE_DAY_SECONDS = "86400";

  private final Set<String> origins;

  /**
   * @param origins those allowed; empty: every one
   */
  Cors(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** Puts what a browser is to know; true when that was all that was asked, and it is answered. */
  boolean answers(HttpServerRequest request) {
    boolean allowed = allow(request);
    boolean preflight =
        request.method().equals(HttpMethod.OPTIONS)
            && request.headers().contains("Access-Control-Request-Method");
    if (preflight && allowed) {
      answerPreflight(request, request.response());
    } else if (preflight) {
      Problems.send(
          request.response(), new Problem(403, "this origin is not among the allowed ones"));
    }
    return preflight;
  }

  /** Lets the page that sent the request read the answer, unless its origin is not allowed. */
  boolean allow(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (origins.isEmpty()) {
      response.headers().set(ALLOW_ORIGIN, ANY).set(EXPOSE_HEADERS, EXPOSED);
      return true;
    }
    response.headers().add("Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin == null || !origins.contains(origin)) {
      return false;
    }
    response.headers().set(ALLOW_ORIGIN, origin).set(EXPOSE_HEADERS, EXPOSED);
    return true;
  }

  /** Whether the request may open a WebSocket: no page sent it, or one of an allowed origin. */
  boolean mayUpgrade(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    return origins.isEmpty() || origin == null || origins.contains(origin);
  }

  private static void answerPreflight(HttpServerRequest request, HttpServerResponse response) {
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
