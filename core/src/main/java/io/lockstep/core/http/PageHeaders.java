package io.lockstep.core.http;

import io.vertx.core.http.HttpServerResponse;

/** What keeps a browser that shows a file of this server from more than the file needs. */
final class PageHeaders {
  private PageHeaders() {}

  /**
   * Puts them.
   *
   * @param policy the file's Content-Security-Policy
   */
  static void put(HttpServerResponse response, String policy) {
    response
        .putHeader("Content-Security-Policy", policy)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
  }
}
