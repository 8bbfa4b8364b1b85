package io.lockstep.sessions.edge;

import static io.lockstep.core.members.ClientObjects.rejected;
import static io.lockstep.core.members.ClientObjects.text;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.lockstep.core.json.JsonFields;
import io.lockstep.core.json.JsonKind;
import io.lockstep.core.json.JsonObjectText;
import io.lockstep.core.members.ClientObjects;
import io.lockstep.core.members.LongObject;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.Name;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decodes messages of clients to {@link ClientMessage}, and encodes the messages to them. The only
 * class that spells the wire names of sessions. Follows the document of the Sync Plugin's server
 * and WIRE, "Sessions". It refuses a message with a {@link FailureException} that is {@link
 * Failure#REJECTED}.
 */
public final class SessionsCodec {
  /** The answer to {@link #isPing}. */
  static final Bytes PONG = Bytes.utf8("pong");

  /** The level of a message about something that was refused. */
  static final String WARN = "warn";

  private static final byte[] PING = Bytes.utf8("ping").array();

  private static final String TYPE = "type";
  private static final String SESSION_ID = "sessionId";
  private static final String IS_LEADER = "isLeader";
  private static final String NAME = "name";
  private static final String DATA = "data";
  private static final JsonFields FIELDS = JsonFields.of(TYPE, SESSION_ID, IS_LEADER, NAME, DATA);

  /** Reads the messages of clients. */
  static final ClientObjects OBJECTS = new ClientObjects(FIELDS);

  /** Limit of the part of an unknown type that is sent back to its sender. */
  private static final int MAX_QUOTED_CHARS = 40;

  private final String serverMessageType;

  /**
   * @param serverMessageType the type of messages to a client's user
   */
  public SessionsCodec(String serverMessageType) {
    this.serverMessageType = serverMessageType;
  }

  /** True if a text or binary message is the word {@code ping}. */
  static boolean isPing(Bytes payload) {
    return Arrays.equals(payload.array(), PING);
  }

  /**
   * Decodes a message. Ignores members that its type does not have.
   *
   * @param begun has read the message while it arrived; null if it is a short one
   */
  static ClientMessage parse(Bytes message, @Nullable LongObject begun) {
    return parse(OBJECTS.read(message, begun));
  }

  private static ClientMessage parse(JsonObjectText message) {
    String type = text(message, TYPE);
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "setsession" -> new ClientMessage.SetSession(sessionToBind(message), leader(message));
      case "push" -> new ClientMessage.Push(pushed(message));
      case "close" -> new ClientMessage.Close();
      case "leavesession" -> new ClientMessage.LeaveSession();
      case "setname" -> new ClientMessage.SetName(name(text(message, NAME)));
      default -> throw rejected("unknown type \"" + cut(type) + "\"");
    };
  }

  /** The message to the members of a session when these change. */
  static Bytes state(int players, boolean leaderConnected) {
    return Bytes.utf8(
        "{\"type\":\"SessionState\",\"playersCount\":"
            + players
            + ",\"leaderConnected\":"
            + leaderConnected
            + "}");
  }

  /**
   * A message to the client's user.
   *
   * @param level one of trace, debug, info, warn, error
   */
  Bytes serverMessage(String level, String text) {
    StringBuilder json = new StringBuilder("{\"type\":");
    quote(serverMessageType, json);
    quote(text, json.append(",\"text\":"));
    quote(level, json.append(",\"level\":"));
    return Bytes.utf8(json.append('}').toString());
  }

  /** The published plugin sends null between two sessions. */
  private static String sessionToBind(JsonObjectText message) {
    JsonObjectText.Member id = message.find(SESSION_ID);
    if (id != null && id.kind() == JsonKind.NULL) {
      return "";
    }
    String text = text(message, SESSION_ID);
    return text.isEmpty() ? text : sessionId(text);
  }

  private static String pushed(JsonObjectText message) {
    String id = sessionId(text(message, SESSION_ID));
    if (message.find(DATA) == null) {
      throw rejected(DATA + " is missing");
    }
    return id;
  }

  private static String sessionId(String text) {
    return Name.check(SESSION_ID, text);
  }

  private static String name(String text) {
    return text.isEmpty() ? text : Name.check(NAME, text);
  }

  private static boolean leader(JsonObjectText message) {
    JsonObjectText.Member leader = message.find(IS_LEADER);
    if (leader == null) {
      return false;
    }
    return switch (leader.kind()) {
      case TRUE -> true;
      case FALSE, NULL -> false;
      default -> throw rejected(IS_LEADER + " is neither true nor false");
    };
  }

  private static String cut(String text) {
    return text.length() <= MAX_QUOTED_CHARS ? text : text.substring(0, MAX_QUOTED_CHARS) + "...";
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    json.append('"');
  }
}
