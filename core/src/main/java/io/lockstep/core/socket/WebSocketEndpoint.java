package io.lockstep.core.socket;

import io.lockstep.core.http.problem.HttpFailure;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** What a path does with the WebSockets that are opened there. */
@FunctionalInterface
public interface WebSocketEndpoint {
  /**
   * A client has asked for a WebSocket.
   *
   * @param request for its query; not to be kept
   * @param connection not open yet: nothing may be sent before its listener hears that it is
   * @return what hears the client from now on; the handshake is answered when it completes, and
   *     fails as it fails
   * @throws HttpFailure when the client is to be refused
   */
  Future<? extends WebSocketListener> open(
      HttpServerRequest request, WebSocketConnection connection);

  /** What the answer to the handshake carries besides what every WebSocket's does. */
  default Map<String, String> headers() {
    return Map.of();
  }
}
