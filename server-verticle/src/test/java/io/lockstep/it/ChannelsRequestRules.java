package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static io.lockstep.it.ChannelsFixture.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What is stored and who sees it. */
interface ChannelsRequestRules extends ChannelsFixture {
  @Test
  default void aPostAnswersTheOtherClientsObjects() {
    assertEquals("[]", post("others", object("ada")).expect(200).text());
    assertEquals("[" + object("ada") + "]", post("others", object("joe")).expect(200).text());
    assertEquals("[" + object("joe") + "]", post("others", object("ada", 2)).expect(200).text());
  }

  @Test
  default void aGetAnswersAllClientsObjects() {
    post("all", object("ada"));
    post("all", object("joe"));
    assertEquals("[" + object("ada") + "," + object("joe") + "]", seen("all"));
  }

  @Test
  default void channelsDoNotInteract() {
    post("one", object("ada", 1));
    assertEquals("[]", post("two", object("ada", 2)).expect(200).text());
    assertEquals("[" + object("ada", 1) + "]", seen("one"));
    assertEquals("[" + object("ada", 2) + "]", seen("two"));
  }

  @Test
  default void anUnknownChannelIsEmptyAndIsNotCreated() {
    assertEquals("[]", seen("unknown"));
    assertEquals("[]", get("unknown", "Client-Id: ada", "Client-Time: 1").expect(200).text());
    assertFalse(new JsonArray(keys()).contains("unknown"));
  }

  @Test
  default void theListHoldsTheKeysOfLiveChannels() {
    for (int i = 0; i < 20; i++) {
      post("listed-" + i, object("ada"));
      post("listed-" + i, object("joe"));
    }
    JsonArray keys = new JsonArray(keys());
    for (int i = 0; i < 20; i++) {
      String key = "listed-" + i;
      assertEquals(1, keys.stream().filter(key::equals).count(), key);
    }
  }

  @Test
  default void theApiTellsNameAndVersion() {
    WireAnswer answer = client().get("/api").expect(200);
    JsonObject about = new JsonObject(answer.text());
    assertEquals("Lockstep", about.getString("name"));
    assertFalse(about.getString("version").isBlank());
  }

  @Test
  default void anObjectComesBackWithTheClientsOwnBytes() {
    String odd =
        "{ \"z\" : 1.50e+03,\t\"a\":[1.0, -0.0, 1E400, 12345678901234567890.10],\r\n"
            + "\"client_id\": \"b\\u00e9\\/\",\"\\u0061\":\"\\ud83d\\ude00 é 😀\", \"a\":null}";
    post("bytes", odd).expect(200);
    assertEquals("[" + odd + "]", seen("bytes"));
    assertEquals("[" + odd + "]", post("bytes", object("joe")).expect(200).text());
  }

  @Test
  default void objectsAreInTheOrderOfFirstPostsAndARePostKeepsItsPlace() {
    post("order", object("zoe"));
    post("order", object("ada"));
    post("order", object("joe"));
    post("order", object("zoe", 2));
    post("order", object("ada", 2));
    assertEquals(
        "[" + object("zoe", 2) + "," + object("ada", 2) + "," + object("joe") + "]", seen("order"));
  }

  @Test
  default void twoSpellingsOfAnIdAreOneClient() {
    post("spelling", "{\"client_id\":\"ada\"}");
    String escaped = "{\"client_id\":\"\\u0061da\"}";
    assertEquals("[]", post("spelling", escaped).expect(200).text());
    assertEquals("[" + escaped + "]", seen("spelling"));
  }

  @Test
  default void idsDifferByCaseAndWhiteSpace() {
    post("ids", object("ada"));
    post("ids", object("Ada"));
    post("ids", object("ada "));
    assertEquals(
        "[" + object("ada") + "," + object("Ada") + "," + object("ada ") + "]", seen("ids"));
  }

  @Test
  default void theLastOfRepeatedClientIdsCounts() {
    post("repeated", object("joe"));
    String repeated = "{\"client_id\":\"ada\",\"\\u0063lient_id\":\"joe\"}";
    assertEquals("[]", post("repeated", repeated).expect(200).text());
    assertEquals("[" + repeated + "]", seen("repeated"));
  }

  @Test
  default void aNestedClientIdIsNoneOfTheClients() {
    String nested =
        "{\"x\":{\"client_id\":\"joe\"},\"client_id\":\"ada\",\"y\":[{\"client_id\":1}]}";
    post("nested", object("joe"));
    assertEquals("[" + object("joe") + "]", post("nested", nested).expect(200).text());
  }

  @Test
  default void aSlashAtTheEndOfAPathMakesNoDifference() {
    client().post(path("slash/"), object("ada")).expect(200);
    assertEquals("[" + object("ada") + "]", client().get(path("slash/")).expect(200).text());
    assertEquals("[" + object("ada") + "]", seen("slash"));
    assertTrue(new JsonArray(client().get("/api/channels/").expect(200).text()).contains("slash"));
    assertEquals(client().get("/api").text(), client().get("/api/").expect(200).text());
  }
}
