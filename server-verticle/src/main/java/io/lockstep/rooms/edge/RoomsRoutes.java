package io.lockstep.rooms.edge;

import io.lockstep.core.http.Access;
import io.lockstep.core.socket.Silence;
import io.lockstep.core.socket.WebSockets;
import io.vertx.core.Future;
import java.time.Duration;

/** The path of rooms for plain WebSockets at one edge. Follows WIRE, "Rooms". */
public final class RoomsRoutes {
  /** A user that vanishes without a close is gone for the others within 30 s. */
  private static final Silence SILENCE =
      new Silence(Duration.ofSeconds(10), Duration.ofSeconds(25), false);

  private final WebSockets sockets;
  private final RoomsEdge rooms;

  public RoomsRoutes(WebSockets sockets, RoomsEdge rooms) {
    this.sockets = sockets;
    this.rooms = rooms;
  }

  public void install() {
    sockets.path(
        "/rooms",
        Access.some(ClientMessage.READ),
        SILENCE,
        (request, connection) -> Future.succeededFuture(new RoomConnection(connection, rooms)));
  }
}
