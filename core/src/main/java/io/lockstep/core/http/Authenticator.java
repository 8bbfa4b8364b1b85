package io.lockstep.core.http;

import io.lockstep.core.access.Caller;
import io.lockstep.core.http.problem.HttpFailure;
import io.vertx.core.http.HttpServerRequest;

/** Determines who sends a request. Called on event loops, so it must not wait. */
@FunctionalInterface
public interface Authenticator {
  /** Everybody may do everything. */
  Authenticator NONE = request -> Caller.EVERYBODY;

  /**
   * The caller of a request.
   *
   * @throws HttpFailure 401 when the request has a credential that cannot be accepted
   */
  Caller caller(HttpServerRequest request);
}
