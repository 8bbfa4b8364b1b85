package io.lockstep.rooms.edge;

import static io.lockstep.core.members.ClientObjects.rejected;
import static io.lockstep.core.members.ClientObjects.text;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.lockstep.core.json.JsonCheck;
import io.lockstep.core.json.JsonFields;
import io.lockstep.core.json.JsonKind;
import io.lockstep.core.json.JsonObjectText;
import io.lockstep.core.json.JsonObjects;
import io.lockstep.core.members.ClientObjects;
import io.lockstep.core.members.LongObject;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.Name;
import io.lockstep.rooms.RoomsCommand;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the wire to {@link ClientMessage}; {@link RoomsText} is the way back. Follows the document
 * of Streamshare and WIRE, "Rooms". Refuses with a {@link FailureException} that is {@link
 * Failure#REJECTED}.
 */
final class RoomsCodec {
  static final String COMMAND = "command";
  static final String USER_ID = "userId";
  static final String META = "meta";
  static final String NAME = "name";
  static final String ROOM_ID = "roomId";
  static final String CURRENT_TIME = "currentTime";
  static final String STATE = "state";
  static final String PLAYING = "PLAYING";
  static final String PAUSED = "PAUSED";
  static final String RATE = "rate";
  static final String BUFFER = "buffer";
  static final String STATUS = "status";
  static final String PLAYLIST = "playlist";
  static final String AT = "at";
  static final String DISPATCHED_AT = "dispatchedAt";
  static final String CLIENT_TIME = "clientTime";

  private static final JsonFields FIELDS =
      JsonFields.of(
          COMMAND,
          USER_ID,
          META,
          NAME,
          ROOM_ID,
          CURRENT_TIME,
          RATE,
          BUFFER,
          STATUS,
          PLAYLIST,
          AT,
          DISPATCHED_AT,
          CLIENT_TIME);
  private static final JsonFields STATUS_FIELDS = JsonFields.of(CURRENT_TIME, STATE, RATE);

  /** Reads the messages of clients. */
  static final ClientObjects OBJECTS = new ClientObjects(FIELDS);

  /** What the server writes in place of what the client wrote. */
  private static final Set<String> REPLACED = Set.of(COMMAND, USER_ID, META);

  private RoomsCodec() {}

  /**
   * What a client said. Members that its command does not have are passed on unread.
   *
   * @param begun has read the message while it arrived; null if it is a short one
   */
  static ClientMessage parse(Bytes message, @Nullable LongObject begun) {
    return parse(OBJECTS.read(message, begun));
  }

  private static ClientMessage parse(JsonObjectText said) {
    String command = text(said, COMMAND);
    return switch (command.toUpperCase(Locale.ROOT)) {
      case "JOIN" -> new ClientMessage.Join(name(said, ROOM_ID), name(said, NAME));
      case "TIME" -> time(said);
      case "PLAY" -> play(said);
      case "PAUSE" -> pause(said);
      case "SYNC" -> sync(said);
      case "HELLO" -> hello(said);
      case "" -> throw rejected(COMMAND + " is empty");
      default -> pass(said);
    };
  }

  private static ClientMessage.Time time(JsonObjectText said) {
    JsonObjectText.Member clientTime = said.find(CLIENT_TIME);
    if (clientTime == null) {
      throw rejected(CLIENT_TIME + " is missing");
    }
    return new ClientMessage.Time(said.valueBytes(clientTime));
  }

  private static ClientMessage.Say play(JsonObjectText said) {
    Bytes message = relayed(said, "\"PLAY\"");
    RoomNumbers numbers = RoomNumbers.of(said);
    double position = numbers.requiredPosition();
    return new ClientMessage.Say(
        ClientMessage.WRITE,
        (room, member) ->
            new RoomsCommand.Play(
                room,
                member,
                message,
                numbers.atMs(),
                position,
                numbers.rate(),
                numbers.dispatchedAt()));
  }

  private static ClientMessage.Say pause(JsonObjectText said) {
    Bytes message = relayed(said, "\"PAUSE\"");
    RoomNumbers numbers = RoomNumbers.of(said);
    double position = numbers.requiredPosition();
    return new ClientMessage.Say(
        ClientMessage.WRITE,
        (room, member) ->
            new RoomsCommand.Pause(
                room, member, message, numbers.atMs(), position, numbers.dispatchedAt()));
  }

  private static ClientMessage.Say sync(JsonObjectText said) {
    Bytes message = relayed(said, "\"SYNC\"");
    RoomNumbers numbers = RoomNumbers.of(said);
    double position = numbers.requiredPosition();
    return new ClientMessage.Say(
        ClientMessage.READ,
        (room, member) ->
            new RoomsCommand.Sync(
                room, member, message, numbers.atMs(), position, numbers.buffer()));
  }

  private static ClientMessage.Say hello(JsonObjectText said) {
    Bytes message = relayed(said, "\"HELLO\"");
    RoomNumbers numbers = RoomNumbers.of(said);
    RoomsCommand.Status status = status(said);
    JsonObjectText.Member list = said.find(PLAYLIST);
    if (list != null && list.kind() != JsonKind.ARRAY) {
      throw rejected(PLAYLIST + " is not an array");
    }
    Bytes playlist = list == null ? null : said.valueBytes(list);
    return new ClientMessage.Say(
        ClientMessage.WRITE,
        (room, member) ->
            new RoomsCommand.Hello(room, member, message, numbers.atMs(), status, playlist));
  }

  /** A command of the clients' own, spelled as the client did. */
  private static ClientMessage.Say pass(JsonObjectText said) {
    JsonObjectText.Member command = said.find(COMMAND);
    Bytes message = relayed(said, command == null ? "\"\"" : said.valueText(command));
    JsonObjectText.Member at = said.find(AT);
    Double atMs =
        at == null || at.kind() != JsonKind.NUMBER ? null : Double.valueOf(said.valueText(at));
    return new ClientMessage.Say(
        ClientMessage.WRITE, (room, member) -> new RoomsCommand.Pass(room, member, message, atMs));
  }

  private static RoomsCommand.@Nullable Status status(JsonObjectText said) {
    JsonObjectText.Member member = said.find(STATUS);
    if (member == null) {
      return null;
    }
    if (member.kind() != JsonKind.OBJECT) {
      throw rejected(STATUS + " is not an object");
    }
    JsonObjectText status =
        JsonObjects.one(said.valueBytes(member).array(), STATUS_FIELDS, JsonCheck.MAX_DEPTH);
    String state = text(status, STATE);
    boolean playing = state.equals(PLAYING);
    if (!playing && !state.equals(PAUSED)) {
      throw rejected(STATE + " is neither " + PLAYING + " nor " + PAUSED);
    }
    RoomNumbers numbers = RoomNumbers.of(status);
    Double rate = numbers.rate();
    return new RoomsCommand.Status(playing, numbers.requiredPosition(), rate == null ? 1 : rate);
  }

  /** The message with its command in front, and without what the server adds at its end. */
  private static Bytes relayed(JsonObjectText said, String command) {
    byte[] begin = ("{\"" + COMMAND + "\":" + command + ",").getBytes(StandardCharsets.UTF_8);
    byte[] relayed = said.inside(REPLACED, begin.length, 0);
    System.arraycopy(begin, 0, relayed, 0, begin.length);
    for (int i = begin.length; i < relayed.length; i++) {
      if (relayed[i] > ' ' || relayed[i] < 0) {
        return Bytes.wrap(relayed);
      }
    }
    // There is nothing but the command, so no comma either.
    return Bytes.wrap(Arrays.copyOf(begin, begin.length - 1));
  }

  private static String name(JsonObjectText said, String field) {
    return Name.check(field, text(said, field));
  }

  /** Appends a JSON string. */
  static StringBuilder quote(String text, StringBuilder json) {
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    return json.append('"');
  }
}
