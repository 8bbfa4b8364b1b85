package io.lockstep.dumper.program;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** An HTTP error as {@code application/problem+json} (RFC 9457). */
final class Problem {
  private Problem() {}

  /** Lets every error of that router be answered so. */
  static void answerAll(Router router) {
    router.errorHandler(400, context -> answer(context, 400, "this is no request"));
    router.errorHandler(404, context -> answer(context, 404, "here are /health and /metrics"));
    router.errorHandler(405, Problem::wrongMethod);
    router.errorHandler(500, context -> answer(context, 500, "an error of the program"));
  }

  private static void wrongMethod(RoutingContext context) {
    context.response().putHeader("Allow", "GET, HEAD");
    answer(context, 405, "this can only be read");
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
