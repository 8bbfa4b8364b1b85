package io.lockstep.dumper.entry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.dumper.entry.LogEntry.Gap;
import io.lockstep.dumper.store.ColumnText;
import io.lockstep.dumper.store.ColumnTime;
import io.lockstep.dumper.store.LogRow;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of one entry while it is read. Also tracks whether the columns can reproduce
 * the entry exactly. An absent field is exact only if its column can be null.
 */
final class EntryFields {
  private static final Set<Field> MAY_BE_ABSENT =
      EnumSet.of(Field.TIMESTAMP, Field.SEQ_NUMBER, Field.MISSING);

  /** The message that contains the entry. */
  private final String message;

  private final boolean numbered;

  private final Map<Field, String> texts = new EnumMap<>(Field.class);
  private final Map<Field, Long> numbers = new EnumMap<>(Field.class);
  private final Set<Field> seen = EnumSet.noneOf(Field.class);
  private boolean exact = true;

  /**
   * @param numbered true if the server numbers its entries; false if {@code seqNumber} is an
   *     ordinary field
   */
  EntryFields(String message, boolean numbered) {
    this.message = message;
    this.numbered = numbered;
  }

  /**
   * Reads the field at whose value {@code parser} stands. Leaves the parser at the end of that
   * value.
   */
  void take(JsonParser parser) throws IOException {
    Field field = Field.named(parser.currentName());
    if (field == null || field == Field.MISSING || !seen.add(field)) {
      exact = false;
    }
    if (field == Field.SEQ_NUMBER && !numbered) {
      exact = false;
      parser.skipChildren();
    } else if (field == null) {
      parser.skipChildren();
    } else if (field.isStoredAsNumber()) {
      takeNumber(field, parser);
    } else {
      takeText(field, parser);
    }
  }

  private void takeNumber(Field field, JsonParser parser) throws IOException {
    seen.add(field);
    numbers.remove(field);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      numbers.put(field, parser.getLongValue());
      return;
    }
    exact = false;
    if (token == JsonToken.VALUE_STRING && field.isTime()) {
      TimeText.millis(parser.getText()).ifPresent(millis -> numbers.put(field, millis));
    } else if (token == JsonToken.VALUE_NUMBER_FLOAT && field != Field.SEQ_NUMBER) {
      numbers.put(field, (long) Math.floor(parser.getDoubleValue()));
    }
    parser.skipChildren();
  }

  private void takeText(Field field, JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      String text = parser.getText();
      exact &= ColumnText.holds(text);
      texts.put(field, text);
      return;
    }
    exact = false;
    long start = parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    String spelled =
        token.isScalarValue()
            ? parser.getText()
            : message.substring((int) start, (int) parser.currentLocation().getCharOffset());
    texts.put(field, token == JsonToken.VALUE_NULL ? "" : spelled);
  }

  /**
   * Returns the entry after all its fields were read.
   *
   * @param start where it starts in the message
   * @param end where it ends
   * @param now used as the server's time if the entry has none
   */
  LogEntry entry(int start, int end, Instant now) {
    Instant clientTime = time(Field.TIMESTAMP);
    Instant serverTime = time(Field.SERVER_TIME);
    boolean complete =
        EnumSet.complementOf(EnumSet.copyOf(MAY_BE_ABSENT)).stream().allMatch(seen::contains);
    LogRow row =
        new LogRow(
            clientTime,
            serverTime == null ? now : serverTime,
            text(Field.LEVEL),
            text(Field.MSG),
            text(Field.USER),
            text(Field.ROOM),
            numbers.get(Field.SEQ_NUMBER),
            text(Field.TEXT),
            exact && complete ? null : message.substring(start, end));
    return new LogEntry(row, gap());
  }

  private @Nullable Gap gap() {
    if (!seen.contains(Field.MISSING)) {
      return null;
    }
    Long missing = numbers.get(Field.MISSING);
    return new Gap(missing == null ? OptionalLong.empty() : OptionalLong.of(missing));
  }

  private @Nullable Instant time(Field field) {
    Long millis = numbers.get(field);
    if (millis == null) {
      return null;
    }
    Instant time = Instant.ofEpochMilli(millis);
    if (ColumnTime.holds(time)) {
      return time;
    }
    exact = false;
    return null;
  }

  private String text(Field field) {
    return texts.getOrDefault(field, "");
  }
}
