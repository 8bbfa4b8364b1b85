package io.lockstep.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The objects of a JSON text that is one object, or an array of objects: checked as {@link
 * JsonCheck} does, each left as it is written. One for each text.
 */
public final class JsonObjects {
  private final char[] text;
  private final Set<String> fields;
  private final int maxDepth;
  private final JsonParser parser;
  private final List<JsonObjectText> objects = new ArrayList<>();

  private JsonObjects(char[] text, Set<String> fields, int maxDepth) throws IOException {
    this.text = text;
    this.fields = fields;
    this.maxDepth = maxDepth;
    this.parser = JsonCheck.FACTORY.createParser(text);
  }

  /**
   * Reads {@code body}.
   *
   * @param fields the names, decoded, of the members that are looked for in each object
   * @param maxDepth how deep an object may nest
   * @return the one object, or those of the array
   * @throws NotJsonException when it is anything else, or nests too deep
   */
  public static List<JsonObjectText> read(byte[] body, Set<String> fields, int maxDepth) {
    JsonCheck.requireText(body);
    char[] text = new String(body, StandardCharsets.UTF_8).toCharArray();
    try {
      return new JsonObjects(text, fields, maxDepth).read();
    } catch (IOException e) {
      throw JsonCheck.notJson(e);
    }
  }

  private List<JsonObjectText> read() throws IOException {
    try (parser) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new NotJsonException("empty, a JSON value is missing");
      } else if (first == JsonToken.START_OBJECT) {
        object();
      } else if (first == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          object();
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
          throw new NotJsonException(
              "an array whose element " + (objects.size() + 1) + " is not a JSON object");
        }
      } else {
        throw new NotJsonException("neither a JSON object nor an array of objects");
      }
      JsonCheck.requireEnd(parser);
      return objects;
    }
  }

  private void object() throws IOException {
    int start = tokenStart();
    List<JsonObjectText.Member> members = List.of();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (fields.contains(name)) {
        members = members.isEmpty() ? new ArrayList<>() : members;
        members.add(member(name, start));
      } else {
        value(parser.nextToken());
      }
    }
    objects.add(new JsonObjectText(new String(text, start, behindToken() - start), members));
  }

  private JsonObjectText.Member member(String name, int objectStart) throws IOException {
    int start = tokenStart();
    JsonToken token = parser.nextToken();
    int valueStart = tokenStart();
    JsonMember value =
        token == JsonToken.VALUE_STRING
            ? new JsonMember(JsonMember.Kind.STRING, parser.getText())
            : JsonMember.withoutText(token);
    value(token);
    return new JsonObjectText.Member(
        name, start - objectStart, valueStart - objectStart, behindToken() - objectStart, value);
  }

  /** Goes to the end of the value that begins with {@code first}. */
  private void value(JsonToken first) throws IOException {
    int depth = 0;
    JsonToken token = first;
    while (true) {
      if (token.isStructStart() && ++depth >= maxDepth) {
        throw new NotJsonException(
            "nests deeper than " + maxDepth + JsonCheck.at(parser.currentLocation()));
      } else if (token.isStructEnd()) {
        depth--;
      }
      if (depth == 0) {
        return;
      }
      token = parser.nextToken();
    }
  }

  private int tokenStart() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private int behindToken() throws IOException {
    parser.finishToken();
    return (int) parser.currentLocation().getCharOffset();
  }
}
