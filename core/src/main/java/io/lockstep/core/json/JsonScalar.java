package io.lockstep.core.json;

/**
 * Reads one string, number or literal in pieces while it arrives. Used again for the next one.
 * {@link NumberState} has the grammar of numbers.
 */
final class JsonScalar {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final int ESCAPED_HEX = 4;

  private enum State {
    STRING,
    ESCAPE,
    HEX,
    LITERAL,
    NUMBER,
    WHOLE,
    WRONG
  }

  private State state = State.WHOLE;

  /** The number of hex digits, or of characters of the literal, that were read. */
  private int count;

  private byte[] literal = TRUE;
  private NumberState number = NumberState.MINUS;

  /**
   * Begins a value with its first byte. Returns false if no value of these kinds begins with it.
   */
  boolean begin(byte first) {
    switch (first) {
      case '"' -> state = State.STRING;
      case 't' -> beginLiteral(TRUE);
      case 'f' -> beginLiteral(FALSE);
      case 'n' -> beginLiteral(NULL);
      default -> {
        NumberState begun = NumberState.first(first);
        if (begun == null) {
          return false;
        }
        number = begun;
        state = State.NUMBER;
      }
    }
    return true;
  }

  private void beginLiteral(byte[] expected) {
    literal = expected;
    count = 1;
    state = State.LITERAL;
  }

  /**
   * Reads on, at most up to {@code end}.
   *
   * @return the place after the value if it is {@link #isWhole}; that of the byte that cannot
   *     follow if it is {@link #isWrong}; otherwise {@code end}
   */
  int read(byte[] json, int from, int end) {
    int at = from;
    while (at < end && !isWhole() && !isWrong()) {
      at =
          switch (state) {
            case STRING -> string(json, at, end);
            case ESCAPE -> escape(json[at], at);
            case HEX -> hex(json[at], at);
            case LITERAL -> literal(json[at], at);
            default -> number(json[at], at);
          };
    }
    return at;
  }

  /** True if the value has ended. */
  boolean isWhole() {
    return state == State.WHOLE;
  }

  /** True if the text is not JSON. */
  boolean isWrong() {
    return state == State.WRONG;
  }

  /** True inside a string. */
  boolean isInString() {
    return state == State.STRING || state == State.ESCAPE || state == State.HEX;
  }

  private int string(byte[] json, int at, int end) {
    int next = JsonBytes.skipPlain(json, at, end);
    if (next == end) {
      return end;
    }
    byte special = json[next];
    if (special == '"') {
      state = State.WHOLE;
    } else if (special == '\\') {
      state = State.ESCAPE;
    } else if (special >= 0 && special < ' ') {
      return wrong(next);
    }
    return next + 1;
  }

  private int escape(byte next, int at) {
    switch (next) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> state = State.STRING;
      case 'u' -> {
        state = State.HEX;
        count = 0;
      }
      default -> {
        return wrong(at);
      }
    }
    return at + 1;
  }

  private int hex(byte next, int at) {
    if (!JsonBytes.isHex(next)) {
      return wrong(at);
    } else if (++count == ESCAPED_HEX) {
      state = State.STRING;
    }
    return at + 1;
  }

  private int literal(byte next, int at) {
    if (next != literal[count]) {
      return wrong(at);
    } else if (++count == literal.length) {
      state = State.WHOLE;
    }
    return at + 1;
  }

  /** Reads a byte of a number, or stays at the first byte after it. */
  private int number(byte next, int at) {
    NumberState following = number.following(next);
    if (following != null) {
      number = following;
      return at + 1;
    } else if (!number.mayEnd()) {
      return wrong(at);
    }
    state = State.WHOLE;
    return at;
  }

  private int wrong(int at) {
    state = State.WRONG;
    return at;
  }
}
