package io.lockstep.core.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object or array (RFC 8259) in pieces while it arrives, so that no step has to read
 * a long text at once. The result for an object is that of {@link JsonObjects#one}. Keeps the
 * nesting, the places of the members that are looked for or of the first elements ({@link
 * JsonPlaces}), and the beginning of a name that a piece divides ({@link NameInPieces}).
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
  private enum State {
    START,
    FIRST_NAME,
    NAME,
    COLON,
    FIRST_VALUE,
    VALUE,
    BEHIND,
    END,
    SCALAR
  }

  /** True if an array is read, false for an object. */
  private final boolean readsArray;

  private final JsonPlaces places;

  private final JsonNesting nesting;
  private final int maxDepth;
  private State state = State.START;
  private @Nullable String refusal;

  private final JsonScalar scalar = new JsonScalar();

  /** True if the string that is being read is the name of a member. */
  private boolean inName;

  /** The place of the current piece's array in the text. */
  private int arrayStart;

  /** The length of the text so far. */
  private int length;

  private final NameInPieces name;

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
    this.nesting = new JsonNesting(maxDepth);
    this.readsArray = readsArray;
    this.places = new JsonPlaces(readsArray);
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
    return state == State.SCALAR && scalar.isInString() && inName && nesting.depth() == 1;
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
    return places.object(json);
  }

  /**
   * The array.
   *
   * @param json the whole text, after {@code textStart} bytes of something else
   * @throws NotJsonException if it is not an array, or nests too deep
   */
  public JsonArrayText array(byte[] json, int textStart) {
    requireWhole();
    return places.array(json, textStart);
  }

  /** The first elements of an array, as far as they were read to their end. */
  public List<JsonArrayText.Element> elements() {
    return places.elements();
  }

  /** The place of the element that is being read, or that was read last. */
  public int elementStart() {
    return places.valueStart();
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
    if (state == State.SCALAR) {
      return scalar(json, at, end);
    }
    byte next = json[at];
    if (!JsonBytes.isSpace(next)) {
      between(next, at);
    }
    return at + 1;
  }

  /** Reads a byte between strings, numbers and literals. */
  private void between(byte next, int at) {
    switch (state) {
      case START -> start(next, at);
      case FIRST_NAME, NAME -> name(next, at);
      case COLON -> colon(next, at);
      case FIRST_VALUE, VALUE -> value(next, at);
      case BEHIND -> behind(next, at);
      default -> refusal = "text behind the JSON value at byte " + (place(at) + 1);
    }
  }

  private void start(byte next, int at) {
    if (next == (readsArray ? '[' : '{')) {
      places.begin(place(at));
      open(next, at);
    } else {
      refusal = readsArray ? "not a JSON array" : "not a JSON object";
    }
  }

  private void name(byte next, int at) {
    if (next == '}' && state == State.FIRST_NAME) {
      close(at);
      return;
    } else if (next != '"') {
      refuse(at);
      return;
    }
    scalar.begin(next);
    state = State.SCALAR;
    inName = true;
    if (nesting.depth() == 1) {
      places.beginName(place(at));
      name.begin(at);
    }
  }

  private void colon(byte next, int at) {
    if (next == ':') {
      state = State.VALUE;
    } else {
      refuse(at);
    }
  }

  private void value(byte next, int at) {
    if (next == ']' && state == State.FIRST_VALUE) {
      close(at);
      return;
    }
    if (nesting.depth() == 1) {
      places.beginValue(place(at), next);
    }
    inName = false;
    if (next == '{' || next == '[') {
      open(next, at);
    } else if (scalar.begin(next)) {
      state = State.SCALAR;
    } else {
      refuse(at);
    }
  }

  private void open(byte bracket, int at) {
    boolean object = bracket == '{';
    if (nesting.open(object)) {
      state = object ? State.FIRST_NAME : State.FIRST_VALUE;
    } else {
      refusal = "nests deeper than " + maxDepth + " at byte " + (place(at) + 1);
    }
  }

  private void behind(byte next, int at) {
    boolean inObject = nesting.isInObject();
    if (next == ',') {
      state = inObject ? State.NAME : State.VALUE;
    } else if (next == (inObject ? '}' : ']')) {
      close(at);
    } else {
      refuse(at);
    }
  }

  private void close(int at) {
    nesting.close();
    if (nesting.depth() == 0) {
      places.end(place(at) + 1);
      state = State.END;
    } else {
      ended(at + 1);
    }
  }

  /** Called when a value has ended before {@code end}. */
  private void ended(int end) {
    state = State.BEHIND;
    if (nesting.depth() == 1) {
      places.endValue(place(end));
    }
  }

  private int scalar(byte[] json, int at, int end) {
    int next = scalar.read(json, at, end);
    if (scalar.isWrong()) {
      refuse(next);
    } else if (scalar.isWhole()) {
      if (inName) {
        nameEnded(json, next);
      } else {
        ended(next);
      }
    }
    return next;
  }

  private void nameEnded(byte[] json, int end) {
    state = State.COLON;
    if (nesting.depth() == 1) {
      places.endName(name.find(json, end));
    }
  }

  private void refuse(int at) {
    refusal = "not JSON at byte " + (place(at) + 1);
  }
}
