package io.lockstep.rooms.edge;

import static io.lockstep.rooms.edge.RoomsCodec.quote;

import io.lockstep.core.message.Bytes;
import io.lockstep.rooms.Playback;
import io.lockstep.rooms.RoomView;
import io.lockstep.rooms.RoomsEvent;
import io.lockstep.rooms.User;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the server sends to clients of rooms, as JSON. Follows WIRE, "Rooms". */
final class RoomsText {
  /** Whole numbers below this are exact in every JSON reader. */
  private static final double EXACT = 1L << 53;

  private static final String NUMBER = "number";

  private RoomsText() {}

  /**
   * The server's own HELLO.
   *
   * @param userId the recipient's own id, for one who has just joined; null for the others
   */
  static Bytes hello(@Nullable Long userId, RoomView view) {
    StringBuilder json = new StringBuilder("{\"command\":\"HELLO\"");
    if (userId != null) {
      field(RoomsCodec.USER_ID, json).append(userId.longValue());
    }
    field("users", json).append('[');
    for (int i = 0; i < view.users().size(); i++) {
      user(view.users().get(i), i == 0 ? json : json.append(','));
    }
    json.append(']');
    status(view.state().playback(), (double) view.nowMs(), field(RoomsCodec.STATUS, json));
    field(RoomsCodec.PLAYLIST, json);
    StringBuilder end = field(RoomsCodec.DISPATCHED_AT, new StringBuilder());
    end.append(view.nowMs()).append('}');
    return join(utf8(json), view.state().playlist().array(), utf8(end));
  }

  /** What a user said, as the others get it. */
  static Bytes relay(RoomsEvent.Relay relay) {
    StringBuilder end = field(RoomsCodec.USER_ID, new StringBuilder(128)).append(relay.userId());
    field(RoomsCodec.META, end).append("{\"userId\":").append(relay.userId());
    quote(relay.name(), field(RoomsCodec.NAME, end));
    quote(relay.room(), field(RoomsCodec.ROOM_ID, end));
    field("receivedAt", end).append(relay.receivedAtMs());
    number(relay.atMs(), field(RoomsCodec.AT, end)).append("}}");
    return join(relay.message().array(), utf8(end));
  }

  static Bytes error(String message) {
    return Bytes.utf8(beginError(message).append('}').toString());
  }

  /** The same with the number of the message that was refused. */
  static Bytes error(String message, long number) {
    return Bytes.utf8(field(NUMBER, beginError(message)).append(number).append('}').toString());
  }

  private static StringBuilder beginError(String message) {
    return quote(message, new StringBuilder("{\"command\":\"ERROR\",\"message\":"));
  }

  /** Says that the message with that number was taken. */
  static Bytes taken(long number) {
    StringBuilder json = new StringBuilder("{\"command\":\"OK\"");
    return Bytes.utf8(field(NUMBER, json).append(number).append('}').toString());
  }

  /** The acknowledgement of an event that was refused. */
  static Bytes refusal(String message) {
    StringBuilder json = new StringBuilder("{\"ok\":false,\"message\":");
    return Bytes.utf8(quote(message, json).append('}').toString());
  }

  /**
   * The answer to a client that asks for the time.
   *
   * @param clientTime the value that it sent
   */
  static Bytes time(Bytes clientTime, long serverTimeMs) {
    return join(
        utf8(new StringBuilder("{\"command\":\"TIME\",\"clientTime\":")),
        clientTime.array(),
        utf8(new StringBuilder(",\"serverTime\":").append(serverTimeMs).append('}')));
  }

  private static void user(User user, StringBuilder json) {
    json.append("{\"id\":").append(user.id());
    quote(user.name(), field(RoomsCodec.NAME, json));
    Double buffer = user.buffer();
    if (buffer != null) {
      number(buffer, field(RoomsCodec.BUFFER, json));
    }
    Double behind = user.behind();
    if (behind != null) {
      number(behind, field("behind", json));
    }
    json.append('}');
  }

  private static void status(Playback playback, double nowMs, StringBuilder json) {
    number(playback.positionAt(nowMs), json.append("{\"currentTime\":"));
    String state = playback.playing() ? RoomsCodec.PLAYING : RoomsCodec.PAUSED;
    quote(state, field(RoomsCodec.STATE, json));
    if (playback.rate() != 1) {
      number(playback.rate(), field(RoomsCodec.RATE, json));
    }
    if (playback.startsAfter(nowMs)) {
      number(playback.atMs(), field(RoomsCodec.AT, json));
    }
    json.append('}');
  }

  private static StringBuilder field(String name, StringBuilder json) {
    return json.append(",\"").append(name).append("\":");
  }

  /** Appends a finite number without an exponent. */
  private static StringBuilder number(double number, StringBuilder json) {
    return number == Math.rint(number) && Math.abs(number) < EXACT
        ? json.append((long) number)
        : json.append(BigDecimal.valueOf(number).toPlainString());
  }

  private static byte[] utf8(StringBuilder json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Bytes join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return Bytes.wrap(whole);
  }
}
