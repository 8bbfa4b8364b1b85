package io.lockstep.core.deploy;

import io.lockstep.core.bus.Bus;
import io.lockstep.core.http.Edge;
import io.lockstep.core.socket.WebSockets;
import io.vertx.core.Vertx;

/**
 * One edge, on one event loop: what a feature opens its paths with.
 *
 * @param bus the edge's side of the bus
 */
public record EdgeInstance(Vertx vertx, Edge edge, WebSockets sockets, Bus bus) {}
