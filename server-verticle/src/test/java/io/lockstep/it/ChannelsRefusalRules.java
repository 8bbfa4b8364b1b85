package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static io.lockstep.it.ChannelsFixture.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bodies that cannot be used: 400 with the reason, nothing is stored, no channel is created. */
interface ChannelsRefusalRules extends ChannelsFixture {
  @Test
  default void aBodyThatIsNotUtf8IsRefused() {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("latin-1", bytes("{\"client_id\":\"\u00e9\"}", StandardCharsets.ISO_8859_1));
    for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32BE"}) {
      bodies.put(charset, bytes(object("ada"), Charset.forName(charset)));
    }
    bodies.put("byte order mark", bytes("\ufeff" + object("ada"), StandardCharsets.UTF_8));
    bodies.put("overlong", latin("{\"client_id\":\"\u00c1\u00a1\"}"));
    bodies.put("surrogate", latin("{\"client_id\":\"\u00ed\u00a0\u0080\"}"));
    bodies.put("beyond Unicode", latin("{\"client_id\":\"\u00f4\u0090\u0080\u0080\"}"));
    bodies.put("broken off", latin("{\"client_id\":\"a\",\"x\":\"\u00c3\"}"));
    bodies.put("lone continuation", latin("{\"client_id\":\"a\",\"x\":\"\u0080\"}"));
    bodies.forEach(this::assertRefused);
  }

  @Test
  default void aBodyThatIsNotJsonIsRefused() {
    String[] texts = {
      "",
      " ",
      "client_id=ada",
      "{",
      "{\"client_id\":\"ada\"",
      "{\"client_id\":\"ada\",}",
      "{'client_id':'ada'}",
      "{client_id:\"ada\"}",
      "{\"client_id\":\"ada\",\"x\":01}",
      "{\"client_id\":\"ada\",\"x\":+1}",
      "{\"client_id\":\"ada\",\"x\":.5}",
      "{\"client_id\":\"ada\",\"x\":1.}",
      "{\"client_id\":\"ada\",\"x\":NaN}",
      "{\"client_id\":\"ada\",\"x\":Infinity}",
      "{\"client_id\":\"ada\",\"x\":True}",
      "{\"client_id\":\"ada\",\"x\":[1,]}",
      "{\"client_id\":\"ada\",\"x\":\"\\x\"}",
      "{\"client_id\":\"ada\",\"x\":\"a\nb\"}",
      "{\"client_id\":\"ada\" \"x\":1}",
      "{\"client_id\":\"ada\"/* no */}",
      "{\"client_id\":\"ada\",\"x\":\"\u0000\"}",
    };
    for (String text : texts) {
      assertRefused(text, utf8(text));
    }
  }

  @Test
  default void aBodyThatIsNotAnObjectIsRefused() {
    for (String text : new String[] {"[" + object("ada") + "]", "\"client_id\"", "1", "null"}) {
      assertRefused(text, utf8(text));
    }
  }

  @Test
  default void textBehindTheObjectIsRefused() {
    for (String trailing : new String[] {"x", object("joe"), ",", "}", "\u0000", "\f", "\u00a0"}) {
      assertRefused(trailing, utf8(object("ada") + trailing));
    }
  }

  @Test
  default void anObjectWithoutAUsableClientIdIsRefused() {
    String[] texts = {
      "{}",
      "{\"Client_Id\":\"ada\"}",
      "{\"client_id\":\"\"}",
      "{\"client_id\":1}",
      "{\"client_id\":null}",
      "{\"client_id\":true}",
      "{\"client_id\":[\"ada\"]}",
      "{\"client_id\":{\"client_id\":\"ada\"}}",
      "{\"x\":{\"client_id\":\"ada\"}}",
      "{\"client_id\":\"ada\",\"client_id\":\"\"}",
      "{\"client_id\":\"ada\",\"client_id\":1}",
      "{\"client_id\":\"\\ud800\"}",
    };
    for (String text : texts) {
      assertRefused(text, utf8(text));
    }
  }

  @Test
  default void anIdHas256BytesAtMost() {
    post("long-id", object("é".repeat(128))).expect(200);
    post("long-id", object("\\u0061".repeat(256))).expect(200);
    assertRefused("257 bytes", utf8(object("x" + "é".repeat(128))));
    assertRefused("257 letters", utf8(object("x".repeat(257))));
  }

  @Test
  default void aBodyNestsAThousandDeepAtMost() {
    String deepest = nested(1_000);
    post("deep", deepest).expect(200);
    assertEquals("[" + deepest + "]", seen("deep"));
    assertRefused("1,001 deep", utf8(nested(1_001)));
    assertRefused("20,000 deep", utf8(nested(20_000)));
    assertRefused("500,000 deep and open", utf8("[".repeat(500_000)));
  }

  /** An object that nests so deep, itself included. */
  private static String nested(int depth) {
    int arrays = depth - 1;
    return "{\"x\":" + "[".repeat(arrays) + "]".repeat(arrays) + ",\"client_id\":\"ada\"}";
  }

  private void assertRefused(String what, byte[] body) {
    post("refusing", object("joe", 1)).expect(200);
    WireAnswer known = client().send("POST", path("refusing"), body);
    assertEquals(400, known.status(), what);
    known.problem(400);
    assertEquals("[" + object("joe", 1) + "]", seen("refusing"), what);
    client().send("POST", path("never-made"), body).problem(400);
    assertEquals("[]", seen("never-made"), what);
    assertFalse(keys().contains("never-made"), what);
  }

  private static byte[] latin(String text) {
    return bytes(text, StandardCharsets.ISO_8859_1);
  }

  private static byte[] utf8(String text) {
    return bytes(text, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }
}
