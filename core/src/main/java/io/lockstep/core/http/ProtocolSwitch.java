package io.lockstep.core.http;

import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.http.problem.Problem;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.VertxConnection;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Switches connections of one edge from HTTP to another protocol. */
final class ProtocolSwitch {
  private final Cors cors;
  private final Connections connections;
  private final BooleanSupplier stopping;

  /**
   * @param stopping true if the edge is about to stop
   */
  ProtocolSwitch(Cors cors, Connections connections, BooleanSupplier stopping) {
    this.cors = cors;
    this.connections = connections;
    this.stopping = stopping;
  }

  /**
   * Checks that the request may switch its connection now.
   *
   * @throws HttpFailure 403 if the request comes from a page of an origin that is not allowed, 503
   *     if the edge is about to stop
   */
  void requireAllowed(HttpServerRequest request) {
    if (cors.isForeign(request)) {
      throw new HttpFailure(RequestGate.FOREIGN_ORIGIN);
    }
    if (stopping.getAsBoolean()) {
      throw new HttpFailure(503, "the server is about to stop");
    }
  }

  /** Switches the connection after the request has ended; see {@link Edge#upgrade}. */
  void atEndOf(HttpServerRequest request, Map<String, String> headers, ChannelHandler protocol) {
    requireAllowed(request);
    request.endHandler(
        v -> {
          Channel channel = ((VertxConnection) request.connection()).channel();
          if (!channel.isActive()) {
            // The client has left meanwhile, and its pipeline is empty.
            return;
          }
          if (!connections.isLastRequest(channel)) {
            Problems.reject(
                request, new Problem(400, "a request follows one for another protocol"));
            return;
          }
          HttpServerResponse response = request.response().setStatusCode(101);
          headers.forEach(response::putHeader);
          // Vert.x gives every answer a length, which a 101 must not have.
          response.headersEndHandler(h -> response.headers().remove(HttpHeaders.CONTENT_LENGTH));
          response.end();
          connections.handOver(channel, protocol);
        });
  }
}
