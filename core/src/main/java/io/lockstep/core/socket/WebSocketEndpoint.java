package io.lockstep.core.socket;

import io.lockstep.core.http.HttpFailure;
import io.vertx.core.http.HttpServerRequest;

/** What a path does with the WebSockets that are opened there. */
@FunctionalInterface
public interface WebSocketEndpoint {
  /**
   * A client has asked for a WebSocket.
   *
   * @param request for its query; not to be kept
   * @param connection not open yet: nothing may be sent before its listener hears that it is
   * @return what hears the client from now on
   * @throws HttpFailure when the client is to be refused
   */
  WebSocketListener open(HttpServerRequest request, WebSocketConnection connection);
}
