package io.lockstep.it;

import static io.lockstep.it.LogsFixture.array;
import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code POST /logs/add} takes, and what it makes of it. */
interface LogsIntakeRules extends LogsFixture {
  @Test
  default void anEntryAndAnArrayOfThemAreAnswered200WithoutABody() {
    for (String body : new String[] {entry("one"), array(entry("two"), entry("three")), "[]"}) {
      WireAnswer answer = post(body).expect(200);
      assertEquals(0, answer.body().length());
      assertEquals("0", answer.header("Content-Length"));
    }
  }

  @Test
  default void anArrayIsTakenInItsOrder() {
    try (LogListener listener = listen("")) {
      add(entry("a"), entry("b"), entry("c"));
      add(entry("d"));
      listener.expect("a", "b", "c", "d");
    }
  }

  @Test
  default void anEmptyArrayAddsNothing() {
    try (LogListener listener = listen("")) {
      post("[]").expect(200);
      post(" [ \n ] ").expect(200);
      add(entry("next"));
      listener.expect("next");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"room\":\"a\",\"n\":2.50,\"m\":1E400,\"k\":-0.0,\"l\":12345678901234567890.10}",
        "{\"z\":1,\"room\":\"\",\"a\":2,\"z\":{\"q\":[null,true],\"q\":\"\"}}",
        "{ \"room\" : \"\\u0061\" ,\n\t\"msg\":\"\\/ \\ud83d\\ude00 é 😀 \\u0000\" }",
        "{\"room\":5,\"msg\":{\"deep\":[[{}]]},\"level\":[\"odd\"],\"user\":null}",
        "{\"\":\"\",\"room\":null,\"timestamp\":\"yesterday\",\"text\":\"<script>\\u202e\\u001b[1m\"}",
      })
  default void whatAClientWroteIsKeptByteForByteAndTheStampsFollow(String written) {
    try (LogListener listener = listen("")) {
      add(written);
      String kept = Pattern.quote(written.substring(0, written.length() - 1));
      String got = listener.next().text();
      assertTrue(got.matches("(?s)" + kept + ",\"serverTime\":\\d+,\"seqNumber\":\\d+}"), got);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " { } ", "{\"msg\":\"x\"}", "[{\"msg\":\"x\" , \"missing\":4 }]"})
  default void aMissingRoomBecomesEmpty(String written) {
    try (LogListener listener = listen("")) {
      add(written);
      assertEquals("", listener.next().json().getString("room"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"serverTime\":1,\"seqNumber\":2,\"missing\":3,\"msg\":\"forged\"}",
        "{\"msg\":\"forged\",\"seqNumber\":9007199254740991}",
        "{\"msg\":\"forged\",\"missing\":null}",
        "{\"seqNumber\":1,\"msg\":\"forged\",\"seqNumber\":{\"a\":[1]},\"serverTime\":\",\"}",
        "{\"\\u0073erverTime\":1 ,\n \"seq\\u004eumber\":2,\"msg\":\"forged\" , \"m\\u0069ssing\":3 }",
      })
  default void whatOnlyTheServerSetsReplacesWhatCame(String forged) {
    try (LogListener listener = listen("")) {
      add(entry("before"));
      long number = listener.next().number();
      add(forged);
      LogEntry entry = listener.next();
      add(entry("after"));
      assertEquals("forged", entry.message());
      assertFalse(entry.isGap(), entry::text);
      assertEquals(2, entry.text().split("\"serverTime\"", -1).length, entry::text);
      assertEquals(2, entry.text().split("\"seqNumber\"", -1).length, entry::text);
      assertFalse(entry.text().contains("\\u"), entry::text);
      assertTrue(entry.number() > number && entry.number() < listener.next().number());
      // The server's own clock is steady: it may be a little beside the test's.
      long aside = entry.json().getLong("serverTime") - System.currentTimeMillis();
      assertTrue(Math.abs(aside) < 60_000, entry::text);
    }
  }

  @Test
  default void numbersAreWholeAndExactInEveryLanguage() {
    try (LogListener listener = listen("")) {
      add(entry("number"));
      long number = listener.next().number();
      assertTrue(number > 0 && number < 1L << 53, () -> "number " + number);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "null",
        "true",
        "7",
        "\"text\"",
        "[",
        "{",
        "{\"msg\":\"taken\"",
        "{\"msg\":\"taken\",}",
        "{'msg':'taken'}",
        "{\"msg\":\"taken\"} x",
        "{\"msg\":\"taken\"}{\"msg\":\"taken\"}",
        "[{\"msg\":\"taken\"}",
        "[{\"msg\":\"taken\"},]",
        "[{\"msg\":\"taken\"},7]",
        "[{\"msg\":\"taken\"},null]",
        "[{\"msg\":\"taken\"},[]]",
        "[{\"msg\":\"taken\"},{\"msg\":01}]",
        "[{\"msg\":\"taken\"},{\"msg\":\"taken\"",
        "[{\"msg\":\"taken\"}] []",
      })
  default void anythingElseIs400AndNothingOfItIsTaken(String body) {
    try (LogListener listener = listen("")) {
      post(body).problem(400);
      add(entry("next"));
      listener.expect("next");
    }
  }

  @Test
  default void whatIsNotUtf8OrNestsTooDeepIs400() {
    byte[] latin = {'{', '"', 'm', 's', 'g', '"', ':', '"', (byte) 0xE9, '"', '}'};
    try (LogListener listener = listen("")) {
      new WireClient(deployment()).post(ADD, latin).problem(400);
      post("{\"msg\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}").problem(400);
      add(entry("next"));
      listener.expect("next");
    }
  }

  @Test
  default void aLargeEntryIsTakenAndOneBeyondTheLimitIs413() {
    String large = "x".repeat((1 << 20) - entry("").length());
    try (LogListener listener = listen("")) {
      post(entry(large + "x")).problem(413);
      add(entry(large));
      listener.expect(large);
    }
  }

  @Test
  default void theContentTypeDoesNotMatterButAnEncodingDoes() {
    try (LogListener listener = listen("")) {
      post(entry("plain"), "Content-Type: text/plain;charset=UTF-8").expect(200);
      post(entry("odd"), "Content-Type: nonsense", "Content-Encoding: identity").expect(200);
      post(entry("zipped"), "Content-Encoding: gzip").problem(415);
      listener.expect("plain", "odd");
      add(entry("next"));
      listener.expect("next");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
  default void anotherMethodIs405(String method) {
    WireAnswer answer = new WireClient(deployment()).send(method, ADD, "").problem(405);
    assertTrue(answer.header("Allow").contains("POST"), answer::toString);
    new WireClient(deployment()).head(ADD).expect(405);
  }

  @Test
  default void thePathMayEndInASlash() {
    new WireClient(deployment()).post(ADD + "/", entry("slash")).expect(200);
  }
}
