package io.lockstep.it;

/** The ways in which a client of rooms may be connected. */
enum RoomsTransport {
  PLAIN,
  POLLING,
  WEBSOCKET,
  UPGRADED;

  /** Opens a connection, with no user yet. */
  RoomsClient open(Deployment deployment) {
    int port = deployment.edge().port();
    return switch (this) {
      case PLAIN -> PlainRoomsClient.open(deployment);
      case POLLING -> SocketIoRoomsClient.polling(port);
      case WEBSOCKET -> SocketIoRoomsClient.webSocket(port);
      case UPGRADED -> SocketIoRoomsClient.upgraded(port);
    };
  }
}
