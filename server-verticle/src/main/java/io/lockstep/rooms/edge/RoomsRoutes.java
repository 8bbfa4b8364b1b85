package io.lockstep.rooms.edge;

import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.http.Access;
import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.members.LongObject;
import io.lockstep.core.socket.Silence;
import io.lockstep.core.socketio.SocketIo;
import io.lockstep.core.socketio.edge.EngineEndpoint;
import io.lockstep.core.socketio.edge.EngineSessions;
import io.lockstep.core.socketio.engine.EngineTimes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * The paths of rooms at one edge: one for plain WebSockets, one for Socket.IO. Follows WIRE,
 * "Rooms".
 */
public final class RoomsRoutes {
  /** A user that vanishes without a close is gone for the others within 30 s. */
  private static final Silence SILENCE =
      new Silence(Duration.ofSeconds(10), Duration.ofSeconds(25), false);

  /** The same over Socket.IO: pings are sent earlier than the handshake says. */
  private static final EngineTimes TIMES = EngineTimes.STANDARD.withPingsEvery(8_000);

  private static final Access ACCESS = Access.some(ClientMessage.READ);

  private final EdgeInstance at;
  private final RoomsEdge rooms;
  private final EngineSessions sessions;

  /**
   * @param sessions the sessions of Socket.IO of the process
   */
  public RoomsRoutes(EdgeInstance at, RoomsEdge rooms, EngineSessions sessions) {
    this.at = at;
    this.rooms = rooms;
    this.sessions = sessions;
  }

  public void install() {
    at.sockets()
        .path(
            "/rooms",
            ACCESS,
            SILENCE,
            (request, connection) ->
                Future.succeededFuture(new RoomConnection(connection, rooms, answersAll(request))));
    SocketIo<LongObject> socketIo =
        new SocketIo<>(new RoomsNamespace(rooms), at.sockets(), at.edge(), sessions::newId);
    EngineEndpoint endpoint =
        EngineEndpoint.open(
            "/socket.io", ACCESS, at.vertx(), at.edge(), at.sockets(), sessions, TIMES, socketIo);
    at.beforeStopping(endpoint::stop);
  }

  private static boolean answersAll(HttpServerRequest request) {
    String answers = request.getParam("answers", "");
    if (!answers.isEmpty() && !answers.equals("all")) {
      throw new HttpFailure(400, "answers can only be all");
    }
    return !answers.isEmpty();
  }
}
