package io.lockstep.core.http.problem;

import io.lockstep.core.message.FailureException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * An error as the client sees it, {@code application/problem+json}. Follows RFC 9457 and WIRE,
 * "Everywhere".
 *
 * @param detail what was wrong with this request
 * @param headers what the answer carries besides
 */
public record Problem(int status, String detail, Map<String, String> headers) {
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final Map<String, String> RETRY = Map.of("Retry-After", "1");

  public Problem(int status, String detail) {
    this(status, detail, Map.of());
  }

  /** The problem that answers a failed command. */
  public static Problem of(FailureException e) {
    return switch (e.failure()) {
      case REJECTED -> new Problem(400, e.detail());
      case NOT_FOUND -> new Problem(404, e.detail());
      case CONFLICT -> new Problem(409, e.detail());
      case OVERLOADED -> new Problem(429, e.detail(), RETRY);
      case NO_OWNER, MOVED -> new Problem(503, e.detail(), RETRY);
      case TIMED_OUT -> new Problem(504, e.detail());
      case FAILED -> new Problem(500, e.detail());
    };
  }

  public String title() {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }

  public Buffer body() {
    return json().toBuffer();
  }

  public JsonObject json() {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", title())
        .put("status", status)
        .put("detail", detail);
  }
}
