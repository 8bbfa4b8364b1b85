package io.lockstep.core.http;

import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.http.unread.Backlog;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, read whole and within bounds. A request that is refused is answered at
 * once, while the rest of its body is thrown away, so that a client that is still sending can read
 * why. Follows WIRE, "Everywhere".
 */
final class Body {
  /**
   * Bodies up to this size are not taken from the budget. A connection has one at the most, because
   * its next request waits ({@link Backlog}), so they cost no more than connections do anyway.
   */
  private static final int SMALL_BYTES = 4096;

  private final RoutingContext context;
  private final Promise<Bytes> whole = Promise.promise();
  private final int maxBytes;
  private final Budget budget;
  private @Nullable Buffer gathered;
  private long taken;
  private boolean refused;

  private Body(RoutingContext context, int maxBytes, Budget budget) {
    this.context = context;
    this.maxBytes = maxBytes;
    this.budget = budget;
  }

  /**
   * Reads the body; to be called before the request's handler returns.
   *
   * @param maxBytes the largest that is taken
   * @param budget what is received but not yet answered is taken from
   * @return fails with an {@link HttpFailure} (413, 415) or a {@link FailureException}
   */
  static Future<Bytes> read(RoutingContext context, int maxBytes, Budget budget) {
    HttpServerRequest request = context.request();
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      return Future.failedFuture(
          new HttpFailure(
              415,
              "a body with a content encoding is not taken; send it as it is",
              Map.of("Accept-Encoding", "identity")));
    }
    if (declaredLength(request) > maxBytes) {
      return Future.failedFuture(tooLarge(maxBytes));
    }
    if (expectsContinue(request)) {
      request.response().writeContinue();
    }
    Body body = new Body(context, maxBytes, budget);
    request.handler(body::add);
    request.endHandler(v -> body.end());
    request.exceptionHandler(body::fail);
    return body.whole.future();
  }

  private void add(Buffer piece) {
    if (refused) {
      return;
    }
    Buffer before = gathered;
    long length = (before == null ? 0 : before.length()) + (long) piece.length();
    if (length > maxBytes) {
      refuse(tooLarge(maxBytes));
    } else if (length > SMALL_BYTES && !take(piece.length())) {
      refuse(new FailureException(Failure.OVERLOADED, "too many bodies are being received"));
    } else {
      gathered = before == null ? piece : before.appendBuffer(piece);
    }
  }

  private boolean take(int bytes) {
    if (!budget.tryTake(bytes)) {
      return false;
    }
    if (taken == 0) {
      // The answer's memory is counted once it was written, so the body's must be free by then.
      context.addHeadersEndHandler(v -> release());
      context.addEndHandler(v -> release());
    }
    taken += bytes;
    return true;
  }

  private void refuse(RuntimeException reason) {
    refused = true;
    gathered = null;
    release();
    whole.fail(reason);
  }

  private void end() {
    Buffer body = gathered;
    gathered = null;
    if (!refused) {
      whole.complete(body == null ? Bytes.EMPTY : Bytes.wrap(body.getBytes()));
    }
  }

  private void fail(Throwable cause) {
    refused = true;
    release();
    whole.tryFail(new HttpFailure(400, "the body broke off"));
  }

  private void release() {
    budget.giveBack(taken);
    taken = 0;
  }

  private static HttpFailure tooLarge(int maxBytes) {
    return new HttpFailure(413, "the body is larger than " + maxBytes + " bytes");
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // The HTTP decoder has refused anything but one whole number.
    return length == null ? 0 : Long.parseLong(length.strip());
  }

  private static boolean expectsContinue(HttpServerRequest request) {
    String expect = request.getHeader(HttpHeaders.EXPECT);
    return expect != null && expect.equalsIgnoreCase("100-continue");
  }
}
