package io.lockstep.dumper.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.lockstep.dumper.store.ColumnTime;
import io.lockstep.dumper.store.LogRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a server's messages: each is a JSON array of entries. */
public final class EntryReader {
  private static final JsonFactory JSON = factory();

  /** What a server takes in an entry, and the array around it. */
  private static final int MAX_DEPTH = 1_001;

  private static final int MAX_ENTRIES = 100_000;

  /** What a server adds at an entry's end: its time and number, which are below 10^18. */
  private static final Pattern STAMP =
      Pattern.compile(
          "\"serverTime\"\\s*:\\s*(\\d{1,18})\\s*,\\s*\"seqNumber\"\\s*:\\s*(\\d{1,18})\\s*}$");

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

  /** The entry to be refused for its size, with the server's number from its end. */
  public static LogEntry readOversized(Oversized entry, Instant now) throws NonsenseException {
    Matcher stamp = STAMP.matcher(entry.end());
    if (!stamp.find()) {
      throw new NonsenseException(
          "an entry of " + entry.bytes() + " bytes without a number at its end");
    }
    Instant time = Instant.ofEpochMilli(Long.parseLong(stamp.group(1)));
    return refused(
        entry, ColumnTime.holds(time) ? time : millis(now), Long.parseLong(stamp.group(2)));
  }

  /** The same of a server that does not resume; see {@link #readUnnumbered}. */
  public static LogEntry readOversizedUnnumbered(Oversized entry, Instant now) {
    return refused(entry, millis(now), null);
  }

  private static LogEntry refused(Oversized entry, Instant serverTime, @Nullable Long number) {
    LogRow row = new LogRow(null, serverTime, "", "", "", "", number, "", entry.beginning());
    String reason =
        String.format(
            Locale.ROOT,
            "it has %,d bytes; up to %,d fit into the memory of the dumper (more with -Xmx)",
            entry.bytes(),
            entry.limit());
    return new LogEntry(row, null, reason);
  }

  private static Instant millis(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
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
    return fields.entry(start, end, millis(now));
  }

  /** The beginning of what a stranger sent, on one line and without a terminal's escapes. */
  private static String shown(String message) {
    String start = message.length() <= SHOWN ? message : message.substring(0, SHOWN) + "…";
    return start.replaceAll("\\p{Cntrl}", " ");
  }
}
