package io.lockstep.core.http.content;

import io.vertx.core.http.HttpServerResponse;

/** What keeps a browser that shows a file of this server from more than the file needs. */
public final class PageHeaders {
  private PageHeaders() {}

  /**
   * Puts them.
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
