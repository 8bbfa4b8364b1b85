package io.lockstep.it;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A client of rooms in a test, over any transport. */
interface RoomsClient extends AutoCloseable {
  /** Sends a command. A text that is not JSON is sent as it is, or as a string of JSON. */
  RoomsClient text(String command);

  /** Sends binary data. */
  void binary();

  /** The next message of the server. Answers its pings before that. */
  String nextText();

  /** The next message of that command. Passes over others. */
  default JsonObject next(String command) {
    return next(command, message -> command.equals(message.getString("command")));
  }

  /**
   * The next message that is wanted. Passes over others.
   *
   * @param what is wanted, for the message of the failure
   */
  default JsonObject next(String what, Predicate<JsonObject> isWanted) {
    List<JsonObject> messages = until(what, isWanted);
    return messages.get(messages.size() - 1);
  }

  /** The same with all the messages before it. */
  default List<JsonObject> until(String what, Predicate<JsonObject> isWanted) {
    long end = System.nanoTime() + Poll.DEADLINE.toNanos();
    List<JsonObject> messages = new ArrayList<>();
    JsonObject message;
    do {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + Poll.DEADLINE + ": " + what);
      }
      message = new JsonObject(nextText());
      messages.add(message);
    } while (!isWanted.test(message));
    return messages;
  }

  /** Everything sent before has been read, and nothing but the answer to this came back. */
  void expectNothing();

  /** Whether the server has sent a ping. Reads up to it, and answers nothing. */
  boolean isPinged();

  /** Leaves as a client does that is closed by its user. */
  void leave();

  @Override
  void close();
}
