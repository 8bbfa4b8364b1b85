package io.lockstep.dumper.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Reads a server's messages: each is a JSON array of entries. */
public final class EntryReader {
  private static final JsonFactory JSON = factory();

  /** What a server takes in an entry, and the array around it. */
  private static final int MAX_DEPTH = 1_001;

  private static final int MAX_ENTRIES = 100_000;

  /** How much of a message an error shows. */
  private static final int SHOWN = 40;

  private EntryReader() {}

  /**
   * Field names are the users' inventions, so none is kept; how long a message may be was decided
   * where it was received.
   */
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build())
        .build();
  }

  /**
   * All entries of a message, or none, with the server's numbers.
   *
   * @param now the server's time for entries that come without one
   */
  public static List<LogEntry> read(String message, Instant now) throws NonsenseException {
    return read(message, now, true);
  }

  /**
   * The same of a server that does not resume. Whatever number its entries have was a client's idea
   * and may be there twice: it is kept in the whole entry, and no entry has a number here.
   */
  public static List<LogEntry> readUnnumbered(String message, Instant now)
      throws NonsenseException {
    return read(message, now, false);
  }

  private static List<LogEntry> read(String message, Instant now, boolean numbered)
      throws NonsenseException {
    try (JsonParser parser = JSON.createParser(message)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new NonsenseException("a message that is no array: " + shown(message));
      }
      List<LogEntry> entries = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw new NonsenseException("an entry that is no object: " + shown(message));
        }
        if (entries.size() == MAX_ENTRIES) {
          throw new NonsenseException("a message of more than " + MAX_ENTRIES + " entries");
        }
        LogEntry entry = entry(parser, message, now, numbered);
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
    } catch (StreamConstraintsException e) {
      throw new NonsenseException(
          "a message nested over " + MAX_DEPTH + " levels: " + shown(message));
    } catch (JsonProcessingException e) {
      throw new NonsenseException("a message that is no JSON: " + shown(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LogEntry entry(JsonParser parser, String message, Instant now, boolean numbered)
      throws IOException {
    EntryFields fields = new EntryFields(message, numbered);
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
