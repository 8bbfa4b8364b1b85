package io.lockstep.frames.edge;

import io.lockstep.core.json.JsonCheck;
import io.lockstep.core.json.NotJsonException;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.Name;
import io.lockstep.frames.FramesEvent;
import io.lockstep.frames.format.Dialect;
import io.lockstep.frames.format.FrameLayout;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Converts requests and answers about frames, except the binary format ({@link FrameLayout}). The
 * only place that spells the names in the index. Follows WIRE, "Frames".
 */
public final class FramesCodec {
  /** The decoder of the query puts this in place of bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final String NO_TYPE = "application/octet-stream";
  private static final String JSON_TYPE = "application/json";

  private final String startAt;
  private final String endAt;
  private final String id;

  public FramesCodec(Dialect dialect) {
    boolean reference = dialect == Dialect.REFERENCE;
    startAt = reference ? "{\"StartAt\":" : "{\"startAt\":";
    endAt = reference ? ",\"EndAt\":" : ",\"endAt\":";
    id = reference ? ",\"Id\":\"" : ",\"id\":\"";
  }

  /** The JSON array of sealed frames, in the given order. */
  Bytes index(List<FramesEvent.Entry> frames) {
    StringBuilder json = new StringBuilder("[");
    for (FramesEvent.Entry frame : frames) {
      json.append(json.length() > 1 ? "," : "").append(startAt).append(frame.startMs());
      json.append(endAt).append(frame.endMs()).append(id).append(frame.id()).append("\"}");
    }
    return Bytes.utf8(json.append(']').toString());
  }

  /** The start of the frame with that id; -1 if it is not an id of a frame. */
  static long startOf(String id) {
    try {
      long startMs = Long.parseLong(id);
      return Long.toString(startMs).equals(id) ? startMs : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /**
   * A channel's id.
   *
   * @throws FailureException REJECTED if it is too long
   */
  static String channelId(String id) {
    return Name.check("the channel's id", id);
  }

  /**
   * A channel's type: the value of {@code ?type=}, otherwise the media type of the request.
   *
   * @throws FailureException REJECTED if it is too long
   */
  static String channelType(@Nullable String parameter, @Nullable String contentType) {
    if (parameter != null && !parameter.isEmpty()) {
      if (parameter.indexOf(REPLACEMENT) >= 0) {
        throw new FailureException(Failure.REJECTED, "the channel's type is not UTF-8");
      }
      return Name.check("the channel's type", parameter);
    }
    String mediaType = mediaType(contentType);
    return mediaType.isEmpty() ? NO_TYPE : Name.check("the channel's type", mediaType);
  }

  /**
   * An item's bytes as they came. They must be JSON if the request or the channel has that type.
   *
   * @throws FailureException REJECTED if they are not
   */
  static Bytes item(Bytes body, String type, @Nullable String contentType) {
    if (type.equals(JSON_TYPE) || mediaType(contentType).equals(JSON_TYPE)) {
      try {
        JsonCheck.value(body.array(), JsonCheck.MAX_DEPTH);
      } catch (NotJsonException e) {
        throw new FailureException(Failure.REJECTED, "the body is not JSON: " + e.reason());
      }
    }
    return body;
  }

  /** A media type without its parameters, in lower case. */
  private static String mediaType(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
