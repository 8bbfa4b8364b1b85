package io.lockstep.core.http.content;

import io.vertx.core.http.HttpServerResponse;

/** Headers that allow a browser that shows a file of this server only what the file needs. */
public final class PageHeaders {
  private PageHeaders() {}

  /**
   * Adds the headers.
   *
   * @param policy the file's Content-Security-Policy
   */
  public static void put(HttpServerResponse response, String policy) {
    response
        .putHeader("Content-Security-Policy", policy)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
  }
}
