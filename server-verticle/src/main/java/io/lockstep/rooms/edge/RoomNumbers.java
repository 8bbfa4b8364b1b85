package io.lockstep.rooms.edge;

import static io.lockstep.core.members.ClientObjects.rejected;

import io.lockstep.core.json.JsonKind;
import io.lockstep.core.json.JsonObjectText;
import io.lockstep.rooms.Playback;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a command or of a status; null for one that is missing. The rules are the same for
 * all commands that the server knows, also for a number that the server does not use: recipients
 * may use it.
 *
 * @param position in seconds
 * @param buffer in seconds
 */
record RoomNumbers(
    @Nullable Double position,
    @Nullable Double atMs,
    @Nullable Double dispatchedAt,
    @Nullable Double rate,
    @Nullable Double buffer) {

  static RoomNumbers of(JsonObjectText said) {
    return new RoomNumbers(
        seconds(said, RoomsCodec.CURRENT_TIME),
        number(said, RoomsCodec.AT),
        number(said, RoomsCodec.DISPATCHED_AT),
        rate(said),
        seconds(said, RoomsCodec.BUFFER));
  }

  /** The position of a command or a status that must have one. */
  double requiredPosition() {
    if (position == null) {
      throw rejected(RoomsCodec.CURRENT_TIME + " is missing");
    }
    return position;
  }

  private static @Nullable Double rate(JsonObjectText said) {
    Double rate = number(said, RoomsCodec.RATE);
    if (rate != null && !Playback.isRate(rate)) {
      throw rejected(
          RoomsCodec.RATE + " is not between " + Playback.MIN_RATE + " and " + Playback.MAX_RATE);
    }
    return rate;
  }

  private static @Nullable Double seconds(JsonObjectText said, String field) {
    Double seconds = number(said, field);
    if (seconds != null && !Playback.isPosition(seconds)) {
      throw rejected(field + " is not a number of at least 0");
    }
    return seconds;
  }

  private static @Nullable Double number(JsonObjectText said, String field) {
    JsonObjectText.Member member = said.find(field);
    if (member == null) {
      return null;
    }
    if (member.kind() != JsonKind.NUMBER) {
      throw rejected(field + " is not a number");
    }
    Double number = Double.valueOf(said.valueText(member));
    if (!Double.isFinite(number)) {
      throw rejected(field + " is not a finite number");
    }
    return number;
  }
}
