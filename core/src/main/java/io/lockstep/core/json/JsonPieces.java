package io.lockstep.core.json;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object or array (RFC 8259) in pieces while it arrives, so that no step has to read
 * a long text at once. The result for an object is that of {@link JsonObjects#one}. Keeps the
 * nesting, the places of the members that are looked for or of the first elements, and the
 * beginning of a name that a piece divides.
 *
 * <pre>
 *   { "name" : value , "name" : value }
 *   │ │      │ │     │ │
 *   │ │      │ VALUE │ NAME
 *   │ │      COLON   BEHIND, as at the end
 *   │ FIRST_NAME, or the end
 *   START
 * </pre>
 */
public final class JsonPieces {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final int ESCAPED_HEX = 4;

  private enum State {
    START,
    FIRST_NAME,
    NAME,
    COLON,
    FIRST_VALUE,
    VALUE,
    BEHIND,
    END,
    STRING,
    ESCAPE,
    HEX,
    LITERAL,
    MINUS,
    ZERO,
    INTEGER,
    POINT,
    FRACTION,
    EXPONENT,
    EXPONENT_SIGN,
    EXPONENT_DIGITS
  }

  private final int maxDepth;

  /** True if an array is read, false for an object. */
  private final boolean readsArray;

  private final List<JsonObjectText.Member> members = new ArrayList<>();
  private final List<JsonArrayText.Element> elements = new ArrayList<>();

  /** The number of elements of the array so far. */
  private int elementCount;

  /** For each level: true for an object, false for an array. */
  private final BitSet objects = new BitSet();

  private State state = State.START;
  private int depth;
  private @Nullable String refusal;

  /** True if the string that is being read is the name of a member. */
  private boolean inName;

  /** The number of hex digits, or of characters of the literal, that were read. */
  private int count;

  private byte[] literal = TRUE;

  /** The place of the current piece's array in the text. */
  private int arrayStart;

  /** The length of the text so far. */
  private int length;

  private int objectStart;
  private int objectEnd;

  /** The place of the name of the member that is being read. */
  private int nameStart;

  private int valueStart;
  private JsonKind valueKind = JsonKind.NULL;
  private final NameInPieces name;
  private @Nullable String wanted;

  /**
   * @param fields the members to find in the object
   * @param maxDepth the number of levels that it may nest
   */
  public JsonPieces(JsonFields fields, int maxDepth) {
    this(fields, maxDepth, false);
  }

  private JsonPieces(JsonFields fields, int maxDepth, boolean readsArray) {
    this.name = new NameInPieces(fields);
    this.maxDepth = maxDepth;
    this.readsArray = readsArray;
  }

  /**
   * Reads a JSON array; {@link #array} gives it.
   *
   * @param maxDepth the number of levels that it may nest
   */
  public static JsonPieces ofArray(int maxDepth) {
    return new JsonPieces(JsonFields.of(), maxDepth, true);
  }

  /**
   * Reads the next piece of a text that is UTF-8. Pieces may lie in one array or in several.
   *
   * @param json the array that holds the piece
   * @param from the place in that array where the piece begins
   * @param end the place after the piece
   */
  public void accept(byte[] json, int from, int end) {
    arrayStart = length - from;
    name.resume(from);
    int at = from;
    while (at < end && refusal == null) {
      at = step(json, at, end);
    }
    if (isInWantableName()) {
      name.keep(json, end);
    }
    length += end - from;
  }

  /** True inside the name of a member that may be looked for. */
  private boolean isInWantableName() {
    boolean inString = state == State.STRING || state == State.ESCAPE || state == State.HEX;
    return inString && inName && depth == 1;
  }

  /** The place in the text of a place in the current array. */
  private int place(int at) {
    return arrayStart + at;
  }

  /**
   * The object.
   *
   * @param json the whole text
   * @throws NotJsonException if it is not an object, or nests too deep
   */
  public JsonObjectText object(byte[] json) {
    requireWhole();
    return new JsonObjectText(json, objectStart, objectEnd, members);
  }

  /**
   * The array.
   *
   * @param json the whole text, behind {@code textStart} bytes of something else
   * @throws NotJsonException if it is not an array, or nests too deep
   */
  public JsonArrayText array(byte[] json, int textStart) {
    requireWhole();
    List<JsonArrayText.Element> moved = new ArrayList<>(elements.size());
    elements.forEach(element -> moved.add(element.behind(textStart)));
    return new JsonArrayText(
        json, textStart + objectStart, textStart + objectEnd, moved, elementCount);
  }

  /** The first elements of an array, as far as they were read to their end. */
  public List<JsonArrayText.Element> elements() {
    return elements;
  }

  /** The place of the element that is being read, or that was read last. */
  public int elementStart() {
    return valueStart;
  }

  private void requireWhole() {
    if (refusal == null && state != State.END) {
      refusal =
          state == State.START
              ? "empty, a JSON value is missing"
              : "ends in the middle of the JSON value";
    }
    if (refusal != null) {
      throw new NotJsonException(refusal);
    }
  }

  /** Reads from {@code at} and returns the place to continue from. */
  private int step(byte[] json, int at, int end) {
    byte next = json[at];
    return switch (state) {
      case STRING -> string(json, at, end);
      case ESCAPE -> escape(next, at);
      case HEX -> hex(next, at);
      case LITERAL -> literal(next, at);
      case MINUS, ZERO, INTEGER, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, EXPONENT_DIGITS ->
          number(next, at);
      default -> {
        if (!JsonBytes.isSpace(next)) {
          between(next, at);
        }
        yield at + 1;
      }
    };
  }

  /** Reads a byte between strings, numbers and literals. */
  private void between(byte next, int at) {
    switch (state) {
      case START -> start(next, at);
      case FIRST_NAME -> {
        if (next == '}') {
          close(at);
        } else {
          name(next, at);
        }
      }
      case NAME -> name(next, at);
      case COLON -> {
        if (next == ':') {
          state = State.VALUE;
        } else {
          refuse(at);
        }
      }
      case FIRST_VALUE -> {
        if (next == ']') {
          close(at);
        } else {
          value(next, at);
        }
      }
      case VALUE -> value(next, at);
      case BEHIND -> behind(next, at);
      default -> refusal = "text behind the JSON value at byte " + (place(at) + 1);
    }
  }

  private void start(byte next, int at) {
    if (next == (readsArray ? '[' : '{')) {
      objectStart = place(at);
      open(next, at);
    } else {
      refusal = readsArray ? "not a JSON array" : "not a JSON object";
    }
  }

  private void name(byte next, int at) {
    if (next != '"') {
      refuse(at);
      return;
    }
    state = State.STRING;
    inName = true;
    if (depth == 1) {
      nameStart = place(at);
      name.begin(at);
    }
  }

  private void value(byte next, int at) {
    if (depth == 1) {
      valueStart = place(at);
      valueKind = JsonKind.of(next);
    }
    switch (next) {
      case '"' -> {
        state = State.STRING;
        inName = false;
      }
      case '{', '[' -> open(next, at);
      case 't' -> literal(TRUE);
      case 'f' -> literal(FALSE);
      case 'n' -> literal(NULL);
      case '-' -> state = State.MINUS;
      case '0' -> state = State.ZERO;
      default -> {
        if (JsonBytes.isDigit(next)) {
          state = State.INTEGER;
        } else {
          refuse(at);
        }
      }
    }
  }

  private void open(byte bracket, int at) {
    if (depth == maxDepth) {
      refusal = "nests deeper than " + maxDepth + " at byte " + (place(at) + 1);
      return;
    }
    objects.set(depth, bracket == '{');
    depth++;
    state = bracket == '{' ? State.FIRST_NAME : State.FIRST_VALUE;
  }

  private void behind(byte next, int at) {
    boolean inObject = objects.get(depth - 1);
    if (next == ',') {
      state = inObject ? State.NAME : State.VALUE;
    } else if (next == (inObject ? '}' : ']')) {
      close(at);
    } else {
      refuse(at);
    }
  }

  private void close(int at) {
    depth--;
    if (depth == 0) {
      objectEnd = place(at) + 1;
      state = State.END;
    } else {
      ended(at + 1);
    }
  }

  /** Called when a value has ended before {@code end}. */
  private void ended(int end) {
    state = State.BEHIND;
    String found = wanted;
    if (readsArray && depth == 1) {
      elementCount++;
      if (elements.size() < JsonArrayText.KEPT_ELEMENTS) {
        elements.add(new JsonArrayText.Element(valueStart, place(end), valueKind));
      }
    } else if (depth == 1 && found != null) {
      wanted = null;
      // Of several members with one name, the last counts.
      members.removeIf(member -> member.name().equals(found));
      members.add(new JsonObjectText.Member(found, nameStart, valueStart, place(end), valueKind));
    }
  }

  private int string(byte[] json, int at, int end) {
    int next = JsonBytes.skipPlain(json, at, end);
    if (next == end) {
      return end;
    }
    byte special = json[next];
    if (special == '"') {
      stringEnded(json, next + 1);
    } else if (special == '\\') {
      state = State.ESCAPE;
    } else if (special >= 0 && special < ' ') {
      refuse(next);
    }
    return next + 1;
  }

  private void stringEnded(byte[] json, int end) {
    if (!inName) {
      ended(end);
      return;
    }
    state = State.COLON;
    if (depth == 1) {
      wanted = name.find(json, end);
    }
  }

  private int escape(byte next, int at) {
    switch (next) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> state = State.STRING;
      case 'u' -> {
        state = State.HEX;
        count = 0;
      }
      default -> refuse(at);
    }
    return at + 1;
  }

  private int hex(byte next, int at) {
    if (!JsonBytes.isHex(next)) {
      refuse(at);
    } else if (++count == ESCAPED_HEX) {
      state = State.STRING;
    }
    return at + 1;
  }

  private void literal(byte[] expected) {
    literal = expected;
    count = 1;
    state = State.LITERAL;
  }

  private int literal(byte next, int at) {
    if (next != literal[count]) {
      refuse(at);
    } else if (++count == literal.length) {
      ended(at + 1);
    }
    return at + 1;
  }

  /** Reads a byte of a number, or stays at the first byte after it. */
  private int number(byte next, int at) {
    State following = followingInNumber(next);
    if (following != null) {
      state = following;
      return at + 1;
    }
    switch (state) {
      case ZERO, INTEGER, FRACTION, EXPONENT_DIGITS -> ended(at);
      default -> refuse(at);
    }
    return at;
  }

  /** Null if the byte cannot follow in the number. */
  private @Nullable State followingInNumber(byte next) {
    boolean digit = JsonBytes.isDigit(next);
    boolean exponent = next == 'e' || next == 'E';
    return switch (state) {
      case MINUS -> next == '0' ? State.ZERO : digit ? State.INTEGER : null;
      case ZERO -> next == '.' ? State.POINT : exponent ? State.EXPONENT : null;
      case INTEGER ->
          digit ? State.INTEGER : next == '.' ? State.POINT : exponent ? State.EXPONENT : null;
      case POINT -> digit ? State.FRACTION : null;
      case FRACTION -> digit ? State.FRACTION : exponent ? State.EXPONENT : null;
      case EXPONENT ->
          digit ? State.EXPONENT_DIGITS : next == '+' || next == '-' ? State.EXPONENT_SIGN : null;
      default -> digit ? State.EXPONENT_DIGITS : null;
    };
  }

  private void refuse(int at) {
    refusal = "not JSON at byte " + (place(at) + 1);
  }
}
