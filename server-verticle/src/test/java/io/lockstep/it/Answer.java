package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a server answered, read whole. */
record Answer(HttpResponse<byte[]> response) {
  int status() {
    return response.statusCode();
  }

  @Nullable String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  byte[] bytes() {
    return response.body();
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** Makes sure that it is this success, and returns it. */
  Answer is(int status) {
    assertEquals(status, status(), this::text);
    return this;
  }

  /** Makes sure that it is a problem (RFC 9457) of that status, and returns it. */
  Answer isProblem(int status) {
    is(status);
    assertEquals("application/problem+json", header("Content-Type"));
    JsonObject problem = new JsonObject(text());
    assertEquals(status, problem.getInteger("status"));
    for (String member : new String[] {"type", "title", "detail"}) {
      assertEquals(false, problem.getString(member).isEmpty(), member);
    }
    return this;
  }

  /** The same of one that may be tried again, which says when. */
  Answer isRetryProblem(int status) {
    isProblem(status);
    assertEquals("1", header("Retry-After"));
    return this;
  }
}
