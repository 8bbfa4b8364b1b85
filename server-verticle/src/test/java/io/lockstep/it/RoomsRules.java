package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Tests of rooms that hold over every transport, wherever the features are hosted. */
interface RoomsRules {
  Deployment deployment();

  /** Connects and joins; the user has got his own HELLO, which names him last. */
  default RoomsClient user(RoomsTransport transport, String room, String name) {
    RoomsClient client = transport.open(deployment());
    JsonObject hello = RoomsContract.hello(client.text(RoomsContract.join(room, name)));
    assertEquals(name, lastName(hello), hello::encode);
    return client;
  }

  private static String lastName(JsonObject hello) {
    JsonArray users = hello.getJsonArray("users");
    return users.getJsonObject(users.size() - 1).getString("name");
  }

  /** Everything that a user has got up to the HELLO that answers him when he joins once more. */
  default List<JsonObject> messagesUntilRejoined(RoomsClient client, String room, String name) {
    client.text(RoomsContract.join(room, name));
    return client.until("the HELLO of " + name, RoomsRules::isOwnHello);
  }

  private static boolean isOwnHello(JsonObject message) {
    return "HELLO".equals(message.getString("command"))
        && message.containsKey("userId")
        && !message.containsKey("meta");
  }

  /** The HELLO that a user gets who joins once more: the state after what he said before. */
  default JsonObject rejoined(RoomsClient client, String room, String name) {
    List<JsonObject> messages = messagesUntilRejoined(client, room, name);
    return messages.get(messages.size() - 1);
  }

  default JsonObject status(RoomsClient client, String room, String name) {
    return rejoined(client, room, name).getJsonObject("status");
  }

  default long serverTime(RoomsClient client) {
    client.text("{\"command\":\"TIME\",\"clientTime\":\"x\"}");
    JsonObject time = client.next("TIME");
    assertEquals("x", time.getValue("clientTime"), time::encode);
    return time.getLong("serverTime");
  }
}
