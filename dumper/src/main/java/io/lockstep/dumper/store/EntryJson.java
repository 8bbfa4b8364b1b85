package io.lockstep.dumper.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a row as the JSON object that the server sent, in one line. Follows WIRE, "Logs". */
public final class EntryJson {
  private static final JsonFactory JSON = new JsonFactory();

  private EntryJson() {}

  /**
   * Returns the entry as it came if that was stored. Otherwise it builds the object from the
   * columns.
   */
  public static String of(LogRow row) {
    String entry = row.entry();
    // An entry can have line ends between its tokens, and nowhere else.
    return entry == null ? fromColumns(row) : entry.replace('\n', ' ').replace('\r', ' ');
  }

  private static String fromColumns(LogRow row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      if (row.clientTime() != null) {
        json.writeNumberField("timestamp", row.clientTime().toEpochMilli());
      }
      json.writeStringField("level", row.level());
      json.writeStringField("msg", row.msg());
      json.writeStringField("text", row.text());
      json.writeStringField("user", row.user());
      json.writeStringField("room", row.room());
      json.writeNumberField("serverTime", row.serverTime().toEpochMilli());
      if (row.seqNumber() != null) {
        json.writeNumberField("seqNumber", row.seqNumber());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
