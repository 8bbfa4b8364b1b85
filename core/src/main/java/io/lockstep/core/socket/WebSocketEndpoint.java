package io.lockstep.core.socket;

import io.lockstep.core.http.problem.HttpFailure;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** Opens the WebSockets of one path. */
@FunctionalInterface
public interface WebSocketEndpoint {
  /**
   * Handles a request for a WebSocket.
   *
   * @param request for its query; must not be kept
   * @param connection not open yet: nothing may be sent before its listener's {@code opened}
   * @return completes with the listener of the connection; the handshake is answered then, or
   *     refused if this fails
   * @throws HttpFailure if the client is refused
   */
  Future<? extends WebSocketListener> open(
      HttpServerRequest request, WebSocketConnection connection);

  /** Headers of the answer to the handshake, in addition to those of every WebSocket. */
  default Map<String, String> headers() {
    return Map.of();
  }
}
