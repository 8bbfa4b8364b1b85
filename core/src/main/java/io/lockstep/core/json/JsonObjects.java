package io.lockstep.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text that is one object, or an array of objects. Each object stays in its bytes as
 * it is written.
 */
public final class JsonObjects {
  private static final int MEMBERS = 4;

  private JsonObjects() {}

  /**
   * Reads {@code body}.
   *
   * @param fields the members to find in each object
   * @param maxDepth the number of levels that an object may nest
   * @return the one object, or those of the array
   * @throws NotJsonException when it is anything else, or nests too deep
   */
  public static List<JsonObjectText> read(byte[] body, JsonFields fields, int maxDepth) {
    JsonCheck.requireText(body);
    List<JsonObjectText> objects = scan(body, new JsonScanner(body, fields), maxDepth);
    if (objects == null) {
      throw refusal(body, maxDepth);
    }
    return objects;
  }

  /**
   * Reads {@code body}, which must be one object.
   *
   * @param fields the members to find in it
   * @throws NotJsonException when it is anything else, or nests deeper than {@code maxDepth}
   */
  public static JsonObjectText one(byte[] body, JsonFields fields, int maxDepth) {
    JsonCheck.requireText(body);
    JsonScanner scanner = new JsonScanner(body, fields);
    List<JsonObjectText> objects = new ArrayList<>(1);
    int end = object(body, scanner, scanner.space(0), maxDepth, objects);
    if (end == JsonScanner.NONE || scanner.space(end) != body.length) {
      // Throws an exception that says where the text is wrong.
      JsonCheck.object(body, maxDepth);
      throw new NotJsonException("not JSON");
    }
    return objects.get(0);
  }

  /** Null if the text is anything else. */
  private static @Nullable List<JsonObjectText> scan(
      byte[] body, JsonScanner scanner, int maxDepth) {
    List<JsonObjectText> objects = new ArrayList<>();
    int at = scanner.space(0);
    if (!scanner.has(at, '[')) {
      at = object(body, scanner, at, maxDepth, objects);
    } else {
      at = scanner.space(at + 1);
      boolean more = !scanner.has(at, ']');
      while (more) {
        at = object(body, scanner, at, maxDepth, objects);
        at = at == JsonScanner.NONE ? body.length : scanner.space(at);
        more = scanner.has(at, ',');
        at = more ? scanner.space(at + 1) : at;
      }
      at = scanner.has(at, ']') ? at + 1 : JsonScanner.NONE;
    }
    return at != JsonScanner.NONE && scanner.space(at) == body.length ? objects : null;
  }

  private static int object(
      byte[] body, JsonScanner scanner, int at, int maxDepth, List<JsonObjectText> objects) {
    List<JsonObjectText.Member> members = new ArrayList<>(MEMBERS);
    int end = scanner.object(at, maxDepth, members);
    objects.add(new JsonObjectText(body, at, end, members));
    return end;
  }

  /** Reads a refused text again with another parser, to tell the client where it is wrong. */
  private static NotJsonException refusal(byte[] body, int maxDepth) {
    String text = new String(body, StandardCharsets.UTF_8);
    try (JsonParser parser = JsonCheck.FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new NotJsonException("empty, a JSON value is missing");
      } else if (first == JsonToken.START_OBJECT) {
        requireDepth(parser, maxDepth);
      } else if (first == JsonToken.START_ARRAY) {
        int objects = 0;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          requireDepth(parser, maxDepth);
          objects++;
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
          return new NotJsonException(
              "an array whose element " + (objects + 1) + " is not a JSON object");
        }
      } else {
        return new NotJsonException("neither a JSON object nor an array of objects");
      }
      JsonCheck.requireEnd(parser);
      return new NotJsonException("not JSON");
    } catch (NotJsonException e) {
      return e;
    } catch (IOException e) {
      return JsonCheck.notJson(e);
    }
  }

  /** Moves the parser to the end of the object that it is at. */
  private static void requireDepth(JsonParser parser, int maxDepth) throws IOException {
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token.isStructStart() && ++depth > maxDepth) {
        throw new NotJsonException(
            "nests deeper than " + maxDepth + JsonCheck.at(parser.currentLocation()));
      } else if (token.isStructEnd()) {
        depth--;
      }
    }
  }
}
