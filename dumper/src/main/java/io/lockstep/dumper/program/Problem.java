package io.lockstep.dumper.program;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** An HTTP error as {@code application/problem+json} (RFC 9457). */
final class Problem {
  private Problem() {}

  /** Makes the router answer every error in this form. */
  static void answerAll(Router router) {
    router.errorHandler(400, context -> answer(context, 400, "the request is not valid HTTP"));
    router.errorHandler(
        404, context -> answer(context, 404, "this server has /health and /metrics only"));
    router.errorHandler(405, Problem::wrongMethod);
    router.errorHandler(500, context -> answer(context, 500, "an error of the program"));
  }

  private static void wrongMethod(RoutingContext context) {
    context.response().putHeader("Allow", "GET, HEAD");
    answer(context, 405, "use GET or HEAD");
  }

  private static void answer(RoutingContext context, int status, String detail) {
    JsonObject problem =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
            .put("status", status)
            .put("detail", detail);
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(problem.toBuffer())
        .onFailure(gone -> {});
  }
}
