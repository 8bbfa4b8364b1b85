package io.lockstep.sessions.edge;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.lockstep.core.json.JsonCheck;
import io.lockstep.core.json.JsonFields;
import io.lockstep.core.json.JsonKind;
import io.lockstep.core.json.JsonObjectText;
import io.lockstep.core.json.JsonObjects;
import io.lockstep.core.json.JsonPieces;
import io.lockstep.core.json.NotJsonException;
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

  /**
   * Limit of the decoded part of a string. Every allowed name fits into it, however it is escaped.
   */
  private static final int MAX_DECODED_BYTES = 6 * (Name.MAX_BYTES + 2);

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

  /** Decodes a message. Ignores members that its type does not have. */
  static ClientMessage parse(Bytes message) {
    try {
      return parse(JsonObjects.one(message.array(), FIELDS, JsonCheck.MAX_DEPTH));
    } catch (NotJsonException e) {
      throw unusable(e);
    }
  }

  /** Reads a long message while it arrives. */
  static JsonPieces pieces() {
    return new JsonPieces(FIELDS, JsonCheck.MAX_DEPTH);
  }

  /**
   * The same for a message that was read while it arrived.
   *
   * @param read has taken the whole message
   */
  static ClientMessage parse(JsonPieces read, Bytes message) {
    try {
      return parse(read.object(message.array()));
    } catch (NotJsonException e) {
      throw unusable(e);
    }
  }

  private static FailureException unusable(NotJsonException reason) {
    return rejected("the message cannot be used: " + reason.reason());
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

  private static String text(JsonObjectText message, String field) {
    JsonObjectText.@Nullable Member member = message.find(field);
    if (member == null) {
      throw rejected(field + " is missing");
    }
    if (member.kind() != JsonKind.STRING) {
      throw rejected(field + " is not a string");
    }
    return message.string(member, MAX_DECODED_BYTES);
  }

  private static String cut(String text) {
    return text.length() <= MAX_QUOTED_CHARS ? text : text.substring(0, MAX_QUOTED_CHARS) + "...";
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    json.append('"');
  }

  private static FailureException rejected(String detail) {
    return new FailureException(Failure.REJECTED, detail);
  }
}
