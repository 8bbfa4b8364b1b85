package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static io.lockstep.it.ChannelsFixture.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The headers that every answer carries, and HEAD. */
interface ChannelsAnswerRules extends ChannelsFixture {
  @Test
  default void everyAnswerIsJsonThatNoCacheKeeps() {
    List<WireAnswer> answers =
        List.of(
            post("headers", object("ada")),
            get("headers"),
            client().get("/api/channels"),
            client().get("/api"));
    for (WireAnswer answer : answers) {
      answer.expect(200);
      assertEquals("application/json", answer.header("Content-Type"));
      assertEquals("no-store", answer.header("Cache-Control"));
      assertEquals("Accept", answer.header("Vary"));
    }
  }

  @Test
  default void theServersTimeHasThreeDecimalsAndNeverFalls() {
    BigDecimal last = BigDecimal.ZERO;
    for (int i = 0; i < 30; i++) {
      last = rising(last, post("time", object("ada")));
      last = rising(last, get("time"));
      last = rising(last, client().get("/api/channels"));
      last = rising(last, client().get("/api"));
      last = rising(last, get("time", "Client-Id: ada", "Client-Time: " + i));
    }
  }

  private static BigDecimal rising(BigDecimal last, WireAnswer answer) {
    String text = answer.expect(200).header("Server-Time");
    assertTrue(text.matches("[0-9]+\\.[0-9]{3}"), text);
    BigDecimal now = new BigDecimal(text);
    assertTrue(now.compareTo(last) >= 0, () -> now + " after " + last);
    return now;
  }

  @Test
  default void theServersTimeIsUnixSeconds() {
    long begin = System.nanoTime();
    BigDecimal first = new BigDecimal(get("seconds").header("Server-Time"));
    double aside = first.doubleValue() - System.currentTimeMillis() / 1e3;
    assertTrue(Math.abs(aside) < 60, () -> first + " is not the time");
    BigDecimal[] last = new BigDecimal[1];
    Poll.until(
        "a tenth of a second passes on the server",
        () -> {
          last[0] = new BigDecimal(get("seconds").header("Server-Time"));
          return last[0].subtract(first).compareTo(new BigDecimal("0.1")) >= 0;
        });
    double passed = (System.nanoTime() - begin) / 1e9;
    assertTrue(last[0].subtract(first).doubleValue() <= passed + 0.002, "not seconds");
  }

  @Test
  default void headAnswersWhatGetDoesWithoutTheBody() {
    post("head", object("ada"));
    for (String path : List.of(path("head"), "/api/channels", "/api", path("head") + "/")) {
      WireAnswer get = client().get(path).expect(200);
      WireAnswer head = client().head(path).expect(200);
      for (String name : List.of("Content-Type", "Content-Length", "Cache-Control", "Vary")) {
        assertEquals(get.header(name), head.header(name), path + " " + name);
      }
      assertFalse(head.header("Server-Time").isEmpty());
    }
  }

  @Test
  default void headOfAnUnknownChannelDoesNotCreateIt() {
    client().head(path("headless")).expect(200);
    assertFalse(keys().contains("headless"));
  }

  @Test
  default void anotherMethodIsRefusedWithThoseAllowed() {
    for (String method : List.of("PUT", "DELETE", "PATCH", "BREW")) {
      WireAnswer answer = client().send(method, path("methods"), object("ada"));
      answer.problem(405);
      assertEquals("GET, HEAD, OPTIONS, POST", answer.header("Allow"));
    }
    WireAnswer answer = client().post("/api/channels", object("ada"));
    answer.problem(405);
    assertEquals("GET, HEAD, OPTIONS", answer.header("Allow"));
    client().post("/api", object("ada")).problem(405);
    assertEquals("[]", seen("methods"));
  }

  @Test
  default void theTypeOfABodyIsNeverAReasonToRefuseIt() {
    List<String> types =
        List.of(
            "application/json",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "image/png",
            ";;;/",
            "application/json; charset=utf-16");
    for (String type : types) {
      post("types", object("ada"), "Content-Type: " + type).expect(200);
    }
    post("types", object("ada", 2)).expect(200);
    assertEquals("[" + object("ada", 2) + "]", seen("types"));
  }
}
