package io.lockstep.channels.edge;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.lockstep.channels.ChannelsCommand;
import io.lockstep.channels.ChannelsEvent;
import io.lockstep.channels.ClientTime;
import io.lockstep.core.json.JsonCheck;
import io.lockstep.core.json.JsonFields;
import io.lockstep.core.json.JsonKind;
import io.lockstep.core.json.JsonObjectText;
import io.lockstep.core.json.JsonObjects;
import io.lockstep.core.json.NotJsonException;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.message.Name;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts between the wire and {@link ChannelsCommand} and {@link ChannelsEvent}. The only place
 * that spells the names of the wire. Follows WIRE, "Channels". It rejects invalid input with a
 * {@link FailureException} that is {@link Failure#REJECTED}.
 */
public final class ChannelsCodec {
  /** The header that names the client whose clock {@link #CLIENT_TIME} was read from. */
  public static final String CLIENT_ID = "Client-Id";

  /** The header with the client's time in seconds, decimal. */
  public static final String CLIENT_TIME = "Client-Time";

  /** The header with the server's time in seconds, on every 200. */
  public static final String SERVER_TIME = "Server-Time";

  private static final String CLIENT_ID_FIELD = "client_id";
  private static final JsonFields CLIENT_ID_FIELDS = JsonFields.of(CLIENT_ID_FIELD);

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?+(?:[0-9]++(?:\\.[0-9]++)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+");

  private ChannelsCodec() {}

  /** The key of a channel, from the segment of the path after percent-decoding. */
  public static String key(String decoded) {
    return Name.check("the channel's key", decoded);
  }

  /** The id of the client whose object this is. */
  public static String clientId(Bytes object) {
    JsonObjectText read;
    try {
      read = JsonObjects.one(object.array(), CLIENT_ID_FIELDS, JsonCheck.MAX_DEPTH);
    } catch (NotJsonException e) {
      throw rejected("the body cannot be used: " + e.reason());
    }
    JsonObjectText.Member id = read.find(CLIENT_ID_FIELD);
    if (id == null || id.kind() != JsonKind.STRING) {
      throw rejected("the object has no " + CLIENT_ID_FIELD + " that is a string");
    }
    return Name.check(CLIENT_ID_FIELD, read.string(id));
  }

  /**
   * The time in a request's headers, or null if one of them is missing or the id is empty. The
   * texts of headers have one char for each byte, as the server delivers them.
   */
  public static @Nullable ClientTime time(@Nullable String id, @Nullable String time) {
    if (id == null || id.isEmpty() || time == null) {
      return null;
    }
    if (id.length() > Name.MAX_BYTES) {
      throw rejected(CLIENT_ID + " is longer than " + Name.MAX_BYTES + " bytes");
    }
    double seconds =
        DECIMAL.matcher(time).matches() ? Double.parseDouble(time) : Double.POSITIVE_INFINITY;
    if (!Double.isFinite(seconds)) {
      throw rejected(CLIENT_TIME + " is not a finite decimal number");
    }
    return new ClientTime(id, seconds);
  }

  /** What {@code GET /api} answers. */
  public static Bytes about(String name, String version) {
    StringBuilder json = new StringBuilder("{\"name\":");
    quote(name, json);
    quote(version, json.append(",\"version\":"));
    return Bytes.utf8(json.append('}').toString());
  }

  /**
   * The value of the header {@link #SERVER_TIME}: seconds with three decimals.
   *
   * @param unixMs since 1970
   */
  public static String seconds(long unixMs) {
    String millis = Long.toString(unixMs % 1_000);
    return unixMs / 1_000 + "." + "0".repeat(3 - millis.length()) + millis;
  }

  /** The length in bytes of the result of {@link #array}. */
  public static int arrayLength(List<Bytes> objects) {
    int length = 2 + Math.max(0, objects.size() - 1);
    for (Bytes object : objects) {
      length = Math.addExact(length, object.length());
    }
    return length;
  }

  /** The array {@code [a,b,c]} of objects that are already JSON. */
  public static Bytes array(List<Bytes> objects) {
    byte[] array = new byte[arrayLength(objects)];
    int at = 0;
    array[at++] = '[';
    for (Bytes object : objects) {
      if (at > 1) {
        array[at++] = ',';
      }
      at = object.copyTo(array, at);
    }
    array[at] = ']';
    return Bytes.wrap(array);
  }

  /** A JSON array of strings. */
  public static Bytes keys(List<String> keys) {
    StringBuilder json = new StringBuilder("[");
    for (String key : keys) {
      quote(key, json.length() > 1 ? json.append(',') : json);
    }
    return Bytes.utf8(json.append(']').toString());
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
