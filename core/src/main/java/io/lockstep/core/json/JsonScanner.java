package io.lockstep.core.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ends of JSON values (RFC 8259) in bytes that are known to be UTF-8, and the places of
 * the members that are looked for. It builds nothing else. A method with the name of a part of the
 * grammar takes the place where that part begins. It returns the place after it, or {@link #NONE}
 * if there is something else.
 */
final class JsonScanner {
  static final int NONE = -1;

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final byte[] json;
  private final JsonFields fields;

  JsonScanner(byte[] json, JsonFields fields) {
    this.json = json;
    this.fields = fields;
  }

  /** True if that character is at {@code at}. */
  boolean has(int at, char c) {
    return at < json.length && json[at] == c;
  }

  /** The place after any white space. */
  int space(int at) {
    int next = at;
    while (next < json.length && JsonBytes.isSpace(json[next])) {
      next++;
    }
    return next;
  }

  /**
   * The place after an object.
   *
   * @param levels the number of levels that it may nest
   * @param found gets the members that are looked for; null if none are
   */
  int object(int at, int levels, @Nullable List<JsonObjectText.Member> found) {
    if (levels == 0 || !has(at, '{')) {
      return NONE;
    }
    int next = space(at + 1);
    if (has(next, '}')) {
      return next + 1;
    }
    while (true) {
      next = member(next, levels, found);
      if (next == NONE) {
        return NONE;
      }
      next = space(next);
      if (has(next, '}')) {
        return next + 1;
      } else if (!has(next, ',')) {
        return NONE;
      }
      next = space(next + 1);
    }
  }

  private int member(int at, int levels, @Nullable List<JsonObjectText.Member> found) {
    int nameEnd = string(at);
    int colon = nameEnd == NONE ? NONE : space(nameEnd);
    if (colon == NONE || !has(colon, ':')) {
      return NONE;
    }
    int valueStart = space(colon + 1);
    int end = value(valueStart, levels - 1);
    if (end != NONE && found != null) {
      String name = fields.findString(json, at, nameEnd);
      if (name != null) {
        JsonKind kind = JsonKind.of(json[valueStart]);
        found.add(new JsonObjectText.Member(name, at, valueStart, end, kind));
      }
    }
    return end;
  }

  private int value(int at, int levels) {
    if (at >= json.length) {
      return NONE;
    }
    return switch (json[at]) {
      case '"' -> string(at);
      case '{' -> object(at, levels, null);
      case '[' -> array(at, levels);
      case 't' -> literal(at, TRUE);
      case 'f' -> literal(at, FALSE);
      case 'n' -> literal(at, NULL);
      default -> number(at);
    };
  }

  private int array(int at, int levels) {
    if (levels == 0) {
      return NONE;
    }
    int next = space(at + 1);
    if (has(next, ']')) {
      return next + 1;
    }
    while (true) {
      next = value(next, levels - 1);
      if (next == NONE) {
        return NONE;
      }
      next = space(next);
      if (has(next, ']')) {
        return next + 1;
      } else if (!has(next, ',')) {
        return NONE;
      }
      next = space(next + 1);
    }
  }

  private int literal(int at, byte[] literal) {
    if (json.length - at < literal.length) {
      return NONE;
    }
    for (int i = 1; i < literal.length; i++) {
      if (json[at + i] != literal[i]) {
        return NONE;
      }
    }
    return at + literal.length;
  }

  private int number(int at) {
    int next = has(at, '-') ? at + 1 : at;
    next = has(next, '0') ? next + 1 : digits(next);
    if (next != NONE && has(next, '.')) {
      next = digits(next + 1);
    }
    if (next != NONE && (has(next, 'e') || has(next, 'E'))) {
      next++;
      next = digits(has(next, '+') || has(next, '-') ? next + 1 : next);
    }
    return next;
  }

  /** The place after one or more digits. */
  private int digits(int at) {
    int next = at;
    while (next < json.length && json[next] >= '0' && json[next] <= '9') {
      next++;
    }
    return next == at ? NONE : next;
  }

  /** The place after a string with its quotes. */
  private int string(int at) {
    if (!has(at, '"')) {
      return NONE;
    }
    int next = at + 1;
    while (true) {
      next = JsonBytes.skipPlain(json, next, json.length);
      if (next >= json.length || (json[next] >= 0 && json[next] < ' ')) {
        return NONE;
      } else if (json[next] == '"') {
        return next + 1;
      } else if (json[next] == '\\') {
        next = escape(next);
        if (next == NONE) {
          return NONE;
        }
      } else {
        next++;
      }
    }
  }

  private int escape(int at) {
    if (at + 1 >= json.length) {
      return NONE;
    }
    return switch (json[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
      case 'u' -> hex(at + 2);
      default -> NONE;
    };
  }

  private int hex(int at) {
    if (at + 4 > json.length) {
      return NONE;
    }
    for (int i = at; i < at + 4; i++) {
      if (json[i] < 0 || Character.digit(json[i], 16) < 0) {
        return NONE;
      }
    }
    return at + 4;
  }
}
