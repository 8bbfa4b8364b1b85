package io.lockstep.it;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Tests of rooms that hold over every transport, wherever the features are hosted. */
interface RoomsRules {
  Deployment deployment();

  /** Connects and joins; the user has got his own HELLO. */
  default RoomsClient user(RoomsTransport transport, String room, String name) {
    RoomsClient client = transport.open(deployment());
    RoomsContract.hello(client.text(RoomsContract.join(room, name)));
    return client;
  }

  /** Everything that a user has got up to the HELLO that answers him when he joins once more. */
  default List<JsonObject> messagesUntilRejoined(RoomsClient client, String room, String name) {
    List<JsonObject> messages = new ArrayList<>();
    client.text(RoomsContract.join(room, name));
    do {
      messages.add(new JsonObject(client.nextText()));
    } while (!isOwnHello(messages.get(messages.size() - 1)));
    return messages;
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

  /** The next message of that command. */
  default JsonObject next(RoomsClient client, String command) {
    JsonObject message = new JsonObject(client.nextText());
    while (!command.equals(message.getString("command"))) {
      message = new JsonObject(client.nextText());
    }
    return message;
  }

  default long serverTime(RoomsClient client) {
    client.text("{\"command\":\"TIME\",\"clientTime\":0}");
    return next(client, "TIME").getLong("serverTime");
  }
}
