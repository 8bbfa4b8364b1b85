package io.lockstep.dumper.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Reads a server's messages: each is a JSON array of entries. */
public final class EntryReader {
  private static final JsonFactory JSON = factory();

  /** How much of a message an error shows. */
  private static final int SHOWN = 40;

  private EntryReader() {}

  /**
   * Field names are the users' inventions, so none is kept; how long a message may be was decided
   * where it was received, and how deep it nests costs nothing.
   */
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build())
        .build();
  }

  /**
   * All entries of a message, or none.
   *
   * @param now the server's time for entries that come without one
   */
  public static List<LogEntry> read(String message, Instant now) throws NonsenseException {
    try (JsonParser parser = JSON.createParser(message)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new NonsenseException("a message that is no array: " + shown(message));
      }
      List<LogEntry> entries = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw new NonsenseException("an entry that is no object: " + shown(message));
        }
        LogEntry entry = entry(parser, message, now);
        int last = entries.size() - 1;
        if (last >= 0) {
          entries.set(last, entries.get(last).before(entry));
        }
        entries.add(entry);
      }
      if (parser.nextToken() != null) {
        throw new NonsenseException("a message with more than an array: " + shown(message));
      }
      return entries;
    } catch (JsonProcessingException e) {
      throw new NonsenseException("a message that is no JSON: " + shown(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LogEntry entry(JsonParser parser, String message, Instant now) throws IOException {
    EntryFields fields = new EntryFields(message);
    int start = (int) parser.currentTokenLocation().getCharOffset();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      parser.nextToken();
      fields.take(parser);
    }
    int end = (int) parser.currentLocation().getCharOffset();
    return fields.entry(start, end, now.truncatedTo(ChronoUnit.MILLIS));
  }

  /** The beginning of what a stranger sent, on one line and without a terminal's escapes. */
  private static String shown(String message) {
    String start = message.length() <= SHOWN ? message : message.substring(0, SHOWN) + "…";
    return start.replaceAll("\\p{Cntrl}", " ");
  }
}
