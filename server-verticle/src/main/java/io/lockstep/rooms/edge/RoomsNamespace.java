package io.lockstep.rooms.edge;

import io.lockstep.core.members.LongObject;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socketio.SocketIoApplication;
import io.lockstep.core.socketio.SocketIoConnection;
import io.lockstep.core.socketio.SocketIoListener;
import java.util.Set;

/**
 * Rooms for clients of Socket.IO: the namespace {@code /}, in which each {@code message} event
 * carries one command. Follows WIRE, "Rooms", "Socket.IO".
 */
public final class RoomsNamespace implements SocketIoApplication<LongObject> {
  /** The event that carries commands, and everything that the server sends. */
  static final String MESSAGE = "message";

  private final RoomsEdge rooms;

  public RoomsNamespace(RoomsEdge rooms) {
    this.rooms = rooms;
  }

  @Override
  public Set<String> namespaces() {
    return Set.of("/");
  }

  @Override
  public String sharedEvent() {
    return MESSAGE;
  }

  @Override
  public LongObject argument() {
    return RoomsCodec.OBJECTS.begin();
  }

  @Override
  public SocketIoListener<LongObject> connected(SocketIoConnection connection, Bytes auth) {
    return new RoomEvents(connection, rooms);
  }
}
