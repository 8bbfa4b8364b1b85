package io.lockstep.core.http;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The options of an edge's HTTP server. */
final class EdgeServerOptions {
  private static final int MAX_REQUEST_LINE_BYTES = 8192;
  private static final int MAX_HEADERS_BYTES = 16_384;
  private static final int ACCEPT_BACKLOG = 4096;

  private EdgeServerOptions() {}

  /**
   * Returns the options: HTTP/1.1 only, and WebSockets without Vert.x.
   *
   * @param certificate the server's certificate with its key; null for a server without TLS
   */
  static HttpServerOptions of(HttpSettings settings, @Nullable KeyCertOptions certificate) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHttp2ClearTextEnabled(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setStrictThreadMode(true)
            .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADERS_BYTES)
            .setAcceptBacklog(ACCEPT_BACKLOG);
    if (certificate != null) {
      options
          .setSsl(true)
          .setKeyCertOptions(certificate)
          .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
          .setSslHandshakeTimeout(settings.headerTimeoutMs())
          .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }
    return options;
  }
}
