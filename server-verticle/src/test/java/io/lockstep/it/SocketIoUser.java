package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;

/** A user of a room on Socket.IO, who begins by polling and moves to a WebSocket. */
record SocketIoUser(SocketIoRoomsClient client) implements AutoCloseable {
  static SocketIoUser join(Deployment deployment, String room, String name) {
    SocketIoUser user = new SocketIoUser(SocketIoRoomsClient.upgraded(deployment.edge().port()));
    user.says(RoomsContract.join(room, name));
    user.next("HELLO");
    return user;
  }

  /** Says something, which the server takes. */
  void says(String command) {
    assertEquals(new JsonObject().put("ok", true), client.acknowledged(command));
  }

  /** The next message with that command. Passes over others. */
  JsonObject next(String command) {
    return client.next(command);
  }

  /** The next HELLO of a user, which is not the server's own. */
  JsonObject nextHelloOfUser() {
    return client.next(
        "a HELLO of a user",
        message -> "HELLO".equals(message.getString("command")) && message.containsKey("meta"));
  }

  @Override
  public void close() {
    client.leave();
  }
}
