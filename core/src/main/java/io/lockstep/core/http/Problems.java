package io.lockstep.core.http;

import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.http.problem.Problem;
import io.lockstep.core.http.request.RequestFault;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.FailureId;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders all errors. Follows WIRE, "Everywhere": never a stack trace or HTML. */
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  /** Limit of a logged path in characters. A limit is needed because anybody can send any path. */
  private static final int MAX_PATH_CHARS = 100;

  private Problems() {}

  /** Ends a request that failed. */
  static void render(RoutingContext context) {
    Problem problem = problem(context);
    if (context.response().headWritten()) {
      context.request().connection().close();
      return;
    }
    if (problem.status() < 500 || problem.status() == 503) {
      rejected(context.request(), problem);
    } else if (context.failure() instanceof FailureException) {
      log.warn(
          "{} {} ended in {}: {}",
          context.request().method(),
          shortened(context.request().path()),
          problem.status(),
          problem.detail());
    }
    send(context.response(), problem);
  }

  /** Ends a request that is refused before its path is matched. */
  static void reject(HttpServerRequest request, Problem problem) {
    rejected(request, problem);
    send(request.response(), problem);
  }

  private static void rejected(HttpServerRequest request, Problem problem) {
    log.debug(
        "{} {} rejected with {}: {}",
        request.method(),
        shortened(String.valueOf(request.path())),
        problem.status(),
        problem.detail());
  }

  private static String shortened(String path) {
    return path.length() <= MAX_PATH_CHARS ? path : path.substring(0, MAX_PATH_CHARS) + "...";
  }

  /** The problem of a request whose head could not be parsed. */
  static Problem ofHead(Throwable cause) {
    if (cause instanceof RequestFault fault) {
      return fault.problem();
    } else if (cause instanceof TooLongHttpLineException) {
      return new Problem(414, "the request line is too long");
    } else if (cause instanceof TooLongHttpHeaderException) {
      return new Problem(431, "the header fields are too large");
    }
    return new Problem(400, "this is not a valid HTTP/1.1 request");
  }

  /** Ends a request with {@code problem}. */
  private static void send(HttpServerResponse response, Problem problem) {
    problem.headers().forEach(response::putHeader);
    response
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store")
        .end(problem.body());
  }

  private static Problem problem(RoutingContext context) {
    Throwable cause = context.failure();
    if (cause instanceof HttpFailure failure) {
      return failure.problem();
    } else if (cause instanceof FailureException failure) {
      return Problem.of(failure);
    }
    return switch (context.statusCode()) {
      case 400 -> new Problem(400, "the request cannot be understood");
      case 404 -> new Problem(404, "there is nothing at this path");
      case 413 -> new Problem(413, "the body is too large");
      case 416 -> new Problem(416, "the range lies outside the content");
      case 500, -1 -> failed(context, cause);
      default -> new Problem(context.statusCode(), "the request was refused");
    };
  }

  private static Problem failed(RoutingContext context, Throwable cause) {
    String id = FailureId.next();
    log.atError()
        .addKeyValue(FailureId.KEY, id)
        .setCause(cause)
        .log("{} {} failed", context.request().method(), shortened(context.request().path()));
    return new Problem(500, FailureId.detail(id));
  }
}
