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
import org.jspecify.annotations.Nullable;

/**
 * Checks with Jackson's parser that bytes are one JSON value (RFC 8259) in UTF-8, without a byte
 * order mark, with nothing but white space around it, and says where a text is wrong. Builds
 * nothing from the bytes. Names, numbers and strings may have any length; nesting is bounded. See
 * docs/decisions/0011-three-readers-of-json.md.
 */
public final class JsonCheck {
  /** Levels of nesting that are allowed where the contract sets no other bound. */
  public static final int MAX_DEPTH = 1_000;

  /**
   * Names are not kept from one parser to the next, because clients can invent any number of them.
   * The parser's own limits are off, because the length of the bytes is bounded.
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

  /** A longer text is decoded in steps, so that memory does not hold it twice. */
  private static final int WHOLE_BYTES = 8_192;

  private JsonCheck() {}

  /**
   * Checks that {@code body} is a JSON value of any kind.
   *
   * @throws NotJsonException when it is not, or nests deeper than {@code maxDepth}
   */
  public static void value(byte[] body, int maxDepth) {
    check(body, false, maxDepth);
  }

  /**
   * Checks that {@code body} is a JSON object.
   *
   * @throws NotJsonException when it is not, or nests deeper than {@code maxDepth}
   */
  static void object(byte[] body, int maxDepth) {
    check(body, true, maxDepth);
  }

  private static void check(byte[] body, boolean asObject, int maxDepth) {
    requireText(body);
    try (JsonParser parser = open(body)) {
      read(parser, asObject, maxDepth);
    } catch (IOException e) {
      throw notJson(e);
    }
  }

  /**
   * Checks that the bytes are UTF-8 without a byte order mark.
   *
   * @throws NotJsonException if they are not
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

  /** Translates the exception of a parser that reads from memory. */
  static NotJsonException notJson(IOException e) {
    if (e instanceof JsonEOFException) {
      return new NotJsonException("ends in the middle of the JSON value");
    } else if (e instanceof JsonProcessingException wrong) {
      return new NotJsonException("not JSON" + at(wrong.getLocation()));
    }
    throw new UncheckedIOException("reading from memory", e);
  }

  /** Gives the parser characters: from bytes it would guess their encoding. */
  private static JsonParser open(byte[] body) throws IOException {
    return body.length <= WHOLE_BYTES
        ? FACTORY.createParser(new String(body, StandardCharsets.UTF_8))
        : FACTORY.createParser(
            new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
  }

  private static void read(JsonParser parser, boolean asObject, int maxDepth) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new NotJsonException("empty, a JSON value is missing");
    }
    if (asObject && token != JsonToken.START_OBJECT) {
      throw new NotJsonException("not a JSON object");
    }
    int depth = 0;
    while (true) {
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

  /**
   * Checks that only white space is left.
   *
   * @throws NotJsonException if anything else is
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
