package io.lockstep.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.core.json.JsonCheck;
import io.lockstep.core.json.JsonMember;
import io.lockstep.core.json.JsonObjectText;
import io.lockstep.core.json.JsonObjects;
import io.lockstep.core.message.Bytes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Log entries as clients spell them. Follows the document of the Sync Plugin server, "Logging", and
 * WIRE, "Logs". A client's entry keeps its own spelling; what the server sets comes last in it.
 */
final class LogsCodec {
  private static final String TIMESTAMP = "timestamp";
  private static final String LEVEL = "level";
  private static final String MESSAGE = "msg";
  private static final String TEXT = "text";
  private static final String USER = "user";
  private static final String ROOM = "room";
  private static final String SERVER_TIME = "serverTime";
  private static final String NUMBER = "seqNumber";
  private static final String MISSING = "missing";
  private static final String LOGGER = "logger";
  private static final String PROCESS = "process";

  /** The user of what the server itself says. */
  private static final String SERVER = "server";

  private static final Set<String> SERVER_ONLY = Set.of(SERVER_TIME, NUMBER, MISSING);
  private static final Set<String> READ = Set.of(LEVEL, USER, ROOM, SERVER_TIME, NUMBER, MISSING);
  private static final String NO_ROOM = "\"" + ROOM + "\":\"\"";
  private static final byte[] STAMP_TIME = ascii(",\"" + SERVER_TIME + "\":");
  private static final byte[] STAMP_NUMBER = ascii(",\"" + NUMBER + "\":");

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
   * @throws io.lockstep.core.json.NotJsonException when it is neither
   */
  static List<NewEntry> read(Bytes body) {
    List<JsonObjectText> objects = JsonObjects.read(body.array(), READ, JsonCheck.MAX_DEPTH);
    List<NewEntry> entries = new ArrayList<>(objects.size());
    objects.forEach(object -> entries.add(entry(object)));
    return entries;
  }

  private static NewEntry entry(JsonObjectText object) {
    String members = object.inside(SERVER_ONLY);
    if (object.find(ROOM) == null) {
      members = members.isBlank() ? NO_ROOM : members + "," + NO_ROOM;
    }
    return new NewEntry(
        Bytes.utf8("{" + members), level(object), text(object, ROOM), text(object, USER));
  }

  private static LogLevel level(JsonObjectText object) {
    return LogLevel.of(text(object, LEVEL));
  }

  /** A member's value as text: what a string says, and of anything else its spelling. */
  private static String text(JsonObjectText object, String name) {
    JsonObjectText.Member member = object.find(name);
    if (member == null || member.value().kind() == JsonMember.Kind.NULL) {
      return "";
    }
    return member.value().kind() == JsonMember.Kind.STRING
        ? member.value().text()
        : object.valueText(member);
  }

  /** The entry with the server's time, unix ms, and its number. */
  static HeldEntry stamp(NewEntry entry, long timeMs, long number) {
    byte[] time = ascii(Long.toString(timeMs));
    byte[] digits = ascii(Long.toString(number));
    int length =
        entry.json().length()
            + STAMP_TIME.length
            + time.length
            + STAMP_NUMBER.length
            + digits.length
            + 1;
    byte[] json = new byte[length];
    int at = entry.json().copyTo(json, 0);
    for (byte[] part : List.of(STAMP_TIME, time, STAMP_NUMBER, digits)) {
      System.arraycopy(part, 0, json, at, part.length);
      at += part.length;
    }
    json[at] = '}';
    return new HeldEntry(number, Bytes.wrap(json), entry.level(), entry.room(), entry.user());
  }

  /**
   * A stamped entry as it was held before.
   *
   * @throws io.lockstep.core.json.NotJsonException when it is none
   */
  static HeldEntry held(long number, Bytes json) {
    JsonObjectText object =
        JsonObjects.read(json.array(), Set.of(LEVEL, USER, ROOM), JsonCheck.MAX_DEPTH).get(0);
    return new HeldEntry(number, json, level(object), text(object, ROOM), text(object, USER));
  }

  /** What an entry says: its message, or else its text. */
  static String message(Bytes json) {
    Map<String, JsonMember> found =
        JsonCheck.topLevel(json.array(), Set.of(MESSAGE, TEXT), Integer.MAX_VALUE);
    JsonMember said = found.getOrDefault(MESSAGE, found.get(TEXT));
    return said == null ? "" : said.text();
  }

  /** A message to a listener: the entries as one array. */
  static Bytes array(List<Bytes> entries) {
    int length = 1 + entries.size();
    for (Bytes entry : entries) {
      length += entry.length();
    }
    byte[] array = new byte[length];
    int at = 0;
    for (Bytes entry : entries) {
      array[at] = (byte) (at == 0 ? '[' : ',');
      at = entry.copyTo(array, at + 1);
    }
    array[at] = ']';
    return Bytes.wrap(array);
  }

  /** The entry that stands for those that a listener has missed. */
  static Bytes gap(LogsEvent.Gap gap, long nowMs) {
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
   * @param process what tells the processes of a cluster apart
   */
  static NewEntry own(OwnLine line, String process) {
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

  /** What {@code fields} writes, also when it leaves the object open. */
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
