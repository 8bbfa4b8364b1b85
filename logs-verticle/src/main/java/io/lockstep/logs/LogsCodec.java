package io.lockstep.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.core.json.JsonCheck;
import io.lockstep.core.json.JsonFields;
import io.lockstep.core.json.JsonKind;
import io.lockstep.core.json.JsonObjectText;
import io.lockstep.core.json.JsonObjects;
import io.lockstep.core.json.JsonPieces;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Name;
import io.lockstep.logs.entry.HeldEntry;
import io.lockstep.logs.entry.LogLevel;
import io.lockstep.logs.entry.NewEntry;
import io.lockstep.logs.entry.OwnLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of log entries. Follows the document of the Sync Plugin server, "Logging", and WIRE,
 * "Logs". A client's entry keeps its spelling, and the server's fields are added at its end.
 */
public final class LogsCodec {
  private static final String TIMESTAMP = "timestamp";
  private static final String LEVEL = "level";
  private static final String MESSAGE = "msg";
  private static final String TEXT = "text";
  private static final String USER = "user";
  private static final String ROOM = "room";
  static final String SERVER_TIME = "serverTime";
  static final String NUMBER = "seqNumber";
  private static final String MISSING = "missing";
  private static final String LOGGER = "logger";
  private static final String PROCESS = "process";

  /** The user of the server's own lines. */
  private static final String SERVER = "server";

  private static final Set<String> SERVER_ONLY = Set.of(SERVER_TIME, NUMBER, MISSING);
  private static final JsonFields READ =
      JsonFields.of(LEVEL, USER, ROOM, SERVER_TIME, NUMBER, MISSING);
  private static final JsonFields SAID = JsonFields.of(MESSAGE, TEXT);
  private static final byte[] NO_ROOM = ascii("\"" + ROOM + "\":\"\"");

  /** Stands in for the entry before the first one. */
  private static final NewEntry NOTHING = new NewEntry(Bytes.EMPTY, LogLevel.INFO, "", "");

  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

  private LogsCodec() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The entries of a request's body, one object or an array of them.
   *
   * @throws io.lockstep.core.json.NotJsonException if it is neither
   */
  public static List<NewEntry> read(Bytes body) {
    List<JsonObjectText> objects = JsonObjects.read(body.array(), READ, JsonCheck.MAX_DEPTH);
    List<NewEntry> entries = new ArrayList<>(objects.size());
    NewEntry before = NOTHING;
    for (JsonObjectText object : objects) {
      before = entry(object, before);
      entries.add(before);
    }
    return entries;
  }

  /**
   * @param before the entry before it; equal texts are shared with it
   */
  private static NewEntry entry(JsonObjectText object, NewEntry before) {
    int behind = object.find(ROOM) == null ? NO_ROOM.length + 1 : 0;
    byte[] json = object.inside(SERVER_ONLY, 1, behind);
    json[0] = '{';
    if (behind > 0) {
      json = withoutRoom(json, json.length - behind);
    }
    return new NewEntry(
        Bytes.wrap(json),
        level(object, before.level()),
        text(object, ROOM, before.room()),
        text(object, USER, before.user()));
  }

  /** Writes an empty room at {@code end}, after the members if there are any. */
  private static byte[] withoutRoom(byte[] json, int end) {
    boolean alone = IntStream.range(1, end).allMatch(i -> json[i] <= ' ' && json[i] > 0);
    int at = end;
    if (!alone) {
      json[at++] = ',';
    }
    System.arraycopy(NO_ROOM, 0, json, at, NO_ROOM.length);
    return alone ? Arrays.copyOf(json, json.length - 1) : json;
  }

  private static LogLevel level(JsonObjectText object, LogLevel before) {
    JsonObjectText.Member member = object.find(LEVEL);
    return member != null && object.isString(member, before.text())
        ? before
        : LogLevel.of(text(object, LEVEL, ""));
  }

  /** A member's value as text: a decoded string, or the JSON of any other value. */
  private static String text(JsonObjectText object, String name, String before) {
    JsonObjectText.Member member = object.find(name);
    if (member == null || member.kind() == JsonKind.NULL) {
      return "";
    } else if (object.isString(member, before)) {
      return before;
    }
    return member.kind() == JsonKind.STRING
        ? whole(object.string(member))
        : object.valueText(member);
  }

  /** Replaces halves of surrogate pairs. JSON can escape them, but the bus cannot carry them. */
  private static String whole(String text) {
    return Name.utf8Bytes(text) < 0 ? new String(text.getBytes(UTF_8), UTF_8) : text;
  }

  /**
   * Reads a stamped entry that was held before.
   *
   * @throws io.lockstep.core.json.NotJsonException if it is not an entry
   */
  public static HeldEntry held(long number, Bytes json) {
    JsonObjectText object = JsonObjects.read(json.array(), READ, JsonCheck.MAX_DEPTH).get(0);
    JsonObjectText.Member time = object.find(SERVER_TIME);
    long timeMs = time == null ? 0 : Long.parseLong(object.valueText(time));
    return new HeldEntry(number, timeMs, entry(object, NOTHING));
  }

  /** An entry's JSON without stamps. */
  public static byte[] unstamped(NewEntry entry) {
    byte[] json = Arrays.copyOf(entry.json().array(), entry.json().length() + 1);
    json[json.length - 1] = '}';
    return json;
  }

  /** A parser for the JSON of {@link #unstamped} that finds the message, piece by piece. */
  public static JsonPieces sayingPieces() {
    return new JsonPieces(SAID, JsonCheck.MAX_DEPTH);
  }

  /** Parses the JSON of {@link #unstamped} at once. */
  public static JsonObjectText saying(byte[] unstamped) {
    return JsonObjects.one(unstamped, SAID, JsonCheck.MAX_DEPTH);
  }

  /** The message of a parsed entry, or else its text; null if that is not a string. */
  public static JsonObjectText.@Nullable Member said(JsonObjectText entry) {
    JsonObjectText.Member said = entry.find(MESSAGE);
    said = said == null ? entry.find(TEXT) : said;
    return said == null || said.kind() != JsonKind.STRING ? null : said;
  }

  /** The whole of an entry's JSON, stamped. */
  public static Bytes json(HeldEntry entry) {
    byte[] json = new byte[Stamping.length(entry)];
    new Stamping().write(entry, json, 0);
    return Bytes.wrap(json);
  }

  /**
   * A message to a listener: the entries as one array.
   *
   * @param gap the entries missing before them; null if none are
   */
  public static Bytes array(LogsEvent.@Nullable Gap gap, List<HeldEntry> entries, long nowMs) {
    Bytes first = gap == null ? Bytes.EMPTY : gap(gap, nowMs);
    int length = first.length() + entries.size() + (gap == null ? 1 : 2);
    for (HeldEntry entry : entries) {
      length += Stamping.length(entry);
    }
    Stamping stamping = new Stamping();
    byte[] array = new byte[length];
    int at = first.copyTo(array, 1);
    for (HeldEntry entry : entries) {
      if (at > 1) {
        array[at++] = ',';
      }
      at = stamping.write(entry, array, at);
    }
    array[0] = '[';
    array[at] = ']';
    return Bytes.wrap(array);
  }

  /** The entry that tells a listener of missing entries. */
  private static Bytes gap(LogsEvent.Gap gap, long nowMs) {
    Long missing = gap.missing();
    String message =
        missing == null
            ? "entries are missing before this one, nobody knows how many"
            : missing + (missing == 1 ? " entry is" : " entries are") + " missing before this one";
    return write(
        json -> {
          said(json, nowMs, LogLevel.WARN, message, line(nowMs, LogLevel.WARN, message));
          json.writeNumberField(SERVER_TIME, nowMs);
          json.writeNumberField(NUMBER, gap.number());
          json.writeFieldName(MISSING);
          if (missing == null) {
            json.writeNull();
          } else {
            json.writeNumber(missing);
          }
          json.writeEndObject();
        });
  }

  /**
   * A line of a process's own log.
   *
   * @param process names the process within a cluster
   */
  public static NewEntry own(OwnLine line, String process) {
    Bytes json =
        write(
            out -> {
              String text =
                  line(line.timeMs(), line.level(), line.logger() + " - " + line.message());
              said(out, line.timeMs(), line.level(), line.message(), text);
              out.writeStringField(LOGGER, line.logger());
              out.writeStringField(PROCESS, process);
            });
    return new NewEntry(json, line.level(), "", SERVER);
  }

  private static void said(
      JsonGenerator json, long timeMs, LogLevel level, String message, String text)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField(TIMESTAMP, timeMs);
    json.writeStringField(LEVEL, level.text());
    json.writeStringField(MESSAGE, message);
    json.writeStringField(TEXT, text);
    json.writeStringField(USER, SERVER);
    json.writeStringField(ROOM, "");
  }

  private static String line(long timeMs, LogLevel level, String message) {
    return TIME.format(Instant.ofEpochMilli(timeMs)) + " " + level + " " + message;
  }

  /** The JSON that {@code fields} writes. The object may be left open. */
  private static Bytes write(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      fields.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return Bytes.utf8(text.toString());
  }

  @FunctionalInterface
  private interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }
}
