package io.lockstep.core.http;

import io.lockstep.core.http.problem.Problem;
import io.lockstep.core.http.request.PathText;
import io.lockstep.core.http.request.QueryText;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Checks every request of an edge before its path is matched. It refuses requests whose target or
 * sender is ambiguous, and requests of foreign pages that may change something. So the router never
 * guesses what a malformed request means.
 */
final class RequestGate implements Handler<HttpServerRequest> {
  static final Problem FOREIGN_ORIGIN =
      new Problem(403, "this origin is not among the allowed ones");

  private final Cors cors;
  private final Handler<HttpServerRequest> next;

  RequestGate(Cors cors, Handler<HttpServerRequest> next) {
    this.cors = cors;
    this.next = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    cors.allow(request);
    Problem problem = problem(request);
    if (problem != null) {
      Problems.reject(request, problem);
    } else if (Cors.isPreflight(request)) {
      Cors.answerPreflight(request);
    } else if (request.uri().equals("*")) {
      request.response().setStatusCode(204).putHeader("Allow", Cors.METHODS).end();
    } else {
      next.handle(request);
    }
  }

  /** The reason to refuse the request; null if it is accepted. */
  private @Nullable Problem problem(HttpServerRequest request) {
    String path = request.path();
    if (Cors.isAmbiguous(request)) {
      return new Problem(400, "the request has more than one Origin header");
    } else if (path == null || path.isEmpty()) {
      return new Problem(400, "the request has no path");
    } else if (!PathText.hasWholeEscapes(path)) {
      return PathText.brokenEscape();
    } else if (!QueryText.isDecodable(request.query())) {
      return new Problem(400, "the query holds an escape that cannot be decoded");
    } else if (request.version() == HttpVersion.HTTP_1_1 && request.authority() == null) {
      return new Problem(400, "the Host header is missing or wrong");
    } else if ((Cors.mayHaveEffect(request) || Cors.isPreflight(request))
        && cors.isForeign(request)) {
      return FOREIGN_ORIGIN;
    }
    return null;
  }
}
