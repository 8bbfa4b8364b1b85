package io.lockstep.core.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * The door of an edge, before any path is looked at. Lets only requests through whose target can be
 * told: a broken percent escape or a missing host is the client's fault, and not what the router
 * makes of it.
 */
final class Door implements Handler<HttpServerRequest> {
  private final Cors cors;
  private final Handler<HttpServerRequest> next;

  Door(Cors cors, Handler<HttpServerRequest> next) {
    this.cors = cors;
    this.next = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (cors.answers(request)) {
      return;
    }
    String path = request.path();
    if (path == null || path.isEmpty()) {
      Problems.send(request.response(), new Problem(400, "the request has no path"));
    } else if (!PathText.hasWholeEscapes(path)) {
      Problems.send(request.response(), PathText.brokenEscape());
    } else if (request.version() == HttpVersion.HTTP_1_1 && request.authority() == null) {
      Problems.send(request.response(), new Problem(400, "the Host header is missing or wrong"));
    } else {
      next.handle(request);
    }
  }
}
