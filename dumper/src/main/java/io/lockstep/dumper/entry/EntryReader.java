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

/** Reads a server's messages. Each message is a JSON array of entries. */
public final class EntryReader {
  private static final JsonFactory JSON = factory();

  /** The nesting that a server accepts in an entry, plus one level for the array. */
  private static final int MAX_DEPTH = 1_001;

  private static final int MAX_ENTRIES = 100_000;

  /** What a server appends to an entry: its time and number, each below 10^18. */
  private static final Pattern STAMP =
      Pattern.compile(
          "\"serverTime\"\\s*:\\s*(\\d{1,18})\\s*,\\s*\"seqNumber\"\\s*:\\s*(\\d{1,18})\\s*}$");

  /** How many characters of a message an error shows. */
  private static final int SHOWN = 40;

  private EntryReader() {}

  /**
   * Clients choose the field names, so the factory does not cache them. The receiver of a message
   * has already limited its length.
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
   * Reads all entries of a message with the server's numbers. Fails if any entry cannot be read.
   *
   * @param now used as the server's time for entries without one
   */
  public static List<LogEntry> read(String message, Instant now) throws NonsenseException {
    return read(message, now, true);
  }

  /**
   * Reads all entries of a message from a server that does not resume. There a {@code seqNumber}
   * comes from a client and may occur twice. It is kept in the whole entry only, and the entries
   * returned have no number.
   */
  public static List<LogEntry> readUnnumbered(String message, Instant now)
      throws NonsenseException {
    return read(message, now, false);
  }

  /**
   * Returns the entry as one that is refused because of its size. Its number is read from its end.
   */
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

  /**
   * Like {@link #readOversized}, for a server that does not resume; see {@link #readUnnumbered}.
   */
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
        throw new NonsenseException("a message that is not an array: " + shown(message));
      }
      List<LogEntry> entries = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw new NonsenseException("an entry that is not an object: " + shown(message));
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
      throw new NonsenseException("a message that is not JSON: " + shown(message));
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

  /**
   * The beginning of a message, on one line and without control characters, because anybody may
   * have written it.
   */
  private static String shown(String message) {
    String start = message.length() <= SHOWN ? message : message.substring(0, SHOWN) + "…";
    return start.replaceAll("\\p{Cntrl}", " ");
  }
}
