package io.lockstep.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether bytes are one JSON value (RFC 8259) in UTF-8, without a byte order mark, with nothing but
 * white space around it. Builds nothing from them: numbers are never converted, and only the
 * strings that are asked for are decoded. Names, numbers and strings may be as long as the bytes
 * are; nesting is bounded.
 */
public final class JsonCheck {
  /** Levels of nesting allowed where a document sets no other bound. */
  public static final int MAX_DEPTH = 1_000;

  /**
   * Names are not kept from one parser to the next: they are the clients' and without number. The
   * parser's own limits are off, for the length of the bytes bounds what they bound.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** Up to here the text is decoded in one go, beyond in steps, so that it is not held twice. */
  private static final int WHOLE_BYTES = 8_192;

  private JsonCheck() {}

  /**
   * Checks that {@code body} is a JSON value of any kind.
   *
   * @throws NotJsonException when it is not, or nests deeper than {@code maxDepth}
   */
  public static void value(byte[] body, int maxDepth) {
    check(body, Set.of(), null, maxDepth);
  }

  /**
   * Checks that {@code body} is a JSON object.
   *
   * @throws NotJsonException when it is not, or nests deeper than {@code maxDepth}
   */
  static void object(byte[] body, int maxDepth) {
    check(body, Set.of(), new HashMap<>(), maxDepth);
  }

  /**
   * Checks that {@code body} is a JSON object and returns the string that its member {@code field}
   * holds; null when there is no such member or it is not a string. Names are compared decoded; of
   * several members of that name the last counts.
   *
   * @throws NotJsonException when it is not an object, or nests deeper than {@code maxDepth}
   */
  public static @Nullable String topLevelString(byte[] body, String field, int maxDepth) {
    JsonMember member = topLevel(body, Set.of(field), maxDepth).get(field);
    return member == null || member.kind() != JsonMember.Kind.STRING ? null : member.text();
  }

  /**
   * Checks that {@code body} is a JSON object and returns those of its members that are named in
   * {@code fields}. Names are compared decoded; of several members of one name the last counts.
   *
   * @throws NotJsonException when it is not an object, or nests deeper than {@code maxDepth}
   */
  public static Map<String, JsonMember> topLevel(byte[] body, Set<String> fields, int maxDepth) {
    Map<String, JsonMember> found = new HashMap<>();
    check(body, fields, found, maxDepth);
    return found;
  }

  /**
   * @param found takes the wanted members of the object that is asked for; null when any value will
   *     do
   */
  private static void check(
      byte[] body, Set<String> fields, @Nullable Map<String, JsonMember> found, int maxDepth) {
    requireText(body);
    try (JsonParser parser = open(body)) {
      read(parser, fields, found, maxDepth);
    } catch (IOException e) {
      throw notJson(e);
    }
  }

  /**
   * Lets only UTF-8 pass, without a mark in front.
   *
   * @throws NotJsonException for anything else
   */
  static void requireText(byte[] body) {
    int invalid = Utf8.firstInvalid(body);
    if (invalid >= 0) {
      throw new NotJsonException("not UTF-8 at byte " + (invalid + 1));
    }
    if (startsWithMark(body)) {
      throw new NotJsonException("starts with a byte order mark");
    }
  }

  /** What a parser that reads from memory means with this. */
  static NotJsonException notJson(IOException e) {
    if (e instanceof JsonEOFException) {
      return new NotJsonException("ends in the middle of the JSON value");
    } else if (e instanceof JsonProcessingException wrong) {
      return new NotJsonException("not JSON" + at(wrong.getLocation()));
    }
    throw new UncheckedIOException("reading from memory", e);
  }

  /** Never from the bytes themselves: the parser would guess their encoding. */
  private static JsonParser open(byte[] body) throws IOException {
    return body.length <= WHOLE_BYTES
        ? FACTORY.createParser(new String(body, StandardCharsets.UTF_8))
        : FACTORY.createParser(
            new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
  }

  private static void read(
      JsonParser parser, Set<String> fields, @Nullable Map<String, JsonMember> found, int maxDepth)
      throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new NotJsonException("empty, a JSON value is missing");
    }
    if (found != null && token != JsonToken.START_OBJECT) {
      throw new NotJsonException("not a JSON object");
    }
    String wanted = null;
    int depth = 0;
    while (true) {
      if (token == JsonToken.FIELD_NAME) {
        wanted = found != null && depth == 1 ? wanted(parser.currentName(), fields) : null;
      } else if (found != null && wanted != null) {
        found.put(wanted, member(parser, token));
        wanted = null;
      }
      if (token.isStructStart() && ++depth > maxDepth) {
        throw new NotJsonException("nests deeper than " + maxDepth + at(parser.currentLocation()));
      } else if (token.isStructEnd()) {
        depth--;
      }
      if (depth == 0) {
        parser.finishToken();
        requireEnd(parser);
        return;
      }
      // Inside a value the parser ends with an exception, never with null.
      token = parser.nextToken();
    }
  }

  private static @Nullable String wanted(String name, Set<String> fields) {
    return fields.contains(name) ? name : null;
  }

  private static JsonMember member(JsonParser parser, JsonToken token) throws IOException {
    return token == JsonToken.VALUE_STRING
        ? new JsonMember(JsonMember.Kind.STRING, parser.getText())
        : JsonMember.withoutText(token);
  }

  /**
   * Lets only white space be left.
   *
   * @throws NotJsonException for anything else
   */
  static void requireEnd(JsonParser parser) throws IOException {
    JsonToken behind;
    try {
      behind = parser.nextToken();
    } catch (JsonProcessingException e) {
      behind = JsonToken.NOT_AVAILABLE;
    }
    if (behind != null) {
      throw new NotJsonException("text behind the JSON value" + at(parser.currentLocation()));
    }
  }

  private static boolean startsWithMark(byte[] body) {
    return body.length >= 3
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF;
  }

  static String at(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
