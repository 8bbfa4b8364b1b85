package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static io.lockstep.it.ChannelsFixture.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which keys there are and how a path spells them. */
interface ChannelsKeyRules extends ChannelsFixture {
  @Test
  default void aKeyIsAnyUtf8PercentEncoded() {
    List<String> keys =
        List.of(
            "a/b",
            "a/",
            "/a",
            "50%",
            "%41",
            "a b",
            "a+b",
            "?#[]@!$&'()*,;=:",
            "\"quoted\\",
            "<b>",
            "\u0000\n\u007f",
            "é",
            "漢字",
            "😀",
            "a.b",
            "~-_");
    for (String key : keys) {
      post(encoded(key), object("ada")).expect(200);
      assertEquals("[" + object("ada") + "]", seen(encoded(key)), key);
      assertTrue(new JsonArray(keys()).contains(key), key);
    }
  }

  @Test
  default void anEscapeInEitherCaseAndAPlainLetterAreTheSameKey() {
    post("ka%2Fka", object("ada")).expect(200);
    assertEquals("[" + object("ada") + "]", seen("%6ba%2f%6Ba"));
  }

  @Test
  default void aPlusIsAPlus() {
    post("p+p", object("ada")).expect(200);
    assertEquals("[" + object("ada") + "]", seen("p%2Bp"));
    assertEquals("[]", seen("p%20p"));
  }

  @Test
  default void aKeyHas256BytesAtMost() {
    String key = "é".repeat(128);
    post(encoded(key), object("ada")).expect(200);
    assertEquals("[" + object("ada") + "]", seen(encoded(key)));
    post("x".repeat(256), object("ada")).expect(200);
    for (String longer : List.of("x" + key, "x".repeat(257), "x".repeat(4_000))) {
      post(encoded(longer), object("ada")).problem(400);
      get(encoded(longer)).problem(400);
      get(encoded(longer), "Accept: text/event-stream").problem(400);
    }
  }

  @Test
  default void aBrokenEscapeIsRefused() {
    List<String> broken =
        List.of("%", "a%", "a%2", "%zz", "%2g", "%-1", "%u0041", "%ff", "%C3", "%C3x", "%A9");
    for (String key : broken) {
      post(key, object("ada")).problem(400);
      get(key).problem(400);
    }
    for (String notUtf8 : List.of("%C0%AF", "%ED%A0%80", "%F4%90%80%80", "%F8%88%80%80%80")) {
      post(notUtf8, object("ada")).problem(400);
      get(notUtf8).problem(400);
    }
  }

  @Test
  default void aPathBelowAKeyIsNothing() {
    client().get(path("a/b")).problem(404);
    client().post(path("a/b"), object("ada")).problem(404);
  }

  @Test
  default void aQueryIsNotPartOfTheKey() {
    client().post(path("query?x=1"), object("ada")).expect(200);
    assertEquals("[" + object("ada") + "]", seen("query"));
  }

  /** The key with every byte but letters, digits and some marks escaped. */
  private static String encoded(String key) {
    StringBuilder path = new StringBuilder();
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      if (b == '.' || (b > 0 && Character.isLetterOrDigit(b))) {
        path.append((char) b);
      } else {
        path.append("%%%02X".formatted(b & 0xFF));
      }
    }
    return path.toString();
  }
}
