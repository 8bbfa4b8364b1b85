package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that were overtaken by newer ones of the same client. */
interface ChannelsLateRules extends ChannelsFixture {
  @Test
  default void aLatePostIsAnsweredByNothingAndNotStored() {
    post("late", object("ada", 2), at("ada", "2.5")).expect(200);
    WireAnswer late = post("late", object("ada", 1), at("ada", "2.499"));
    assertEquals("", late.expect(204).text());
    assertEquals("no-store", late.header("Cache-Control"));
    assertEquals("Accept", late.header("Vary"));
    assertEquals("[" + object("ada", 2) + "]", seen("late"));
  }

  @Test
  default void anEqualOrHigherTimeIsNotLate() {
    post("equal", object("ada", 1), at("ada", "7")).expect(200);
    post("equal", object("ada", 2), at("ada", "7.0")).expect(200);
    post("equal", object("ada", 3), at("ada", "7.001")).expect(200);
    assertEquals("[" + object("ada", 3) + "]", seen("equal"));
  }

  @Test
  default void getsArriveLateLikePosts() {
    post("gets", object("ada"), at("ada", "5")).expect(200);
    get("gets", at("ada", "4")).expect(204);
    get("gets", at("ada", "6")).expect(200);
    post("gets", object("ada", 2), at("ada", "5")).expect(204);
    get("gets", "Accept: text/event-stream", at("ada", "5")[0], at("ada", "5")[1]).expect(204);
    assertEquals("[" + object("ada") + "]", seen("gets"));
  }

  @Test
  default void aTimeHeardByAGetOfAnUnknownChannelCounts() {
    get("heard", at("ada", "5")).expect(200);
    post("heard", object("ada"), at("ada", "4")).expect(204);
    assertFalse(keys().contains("heard"));
  }

  @Test
  default void timesAreOfOneChannelAndOneId() {
    post("times-a", object("ada"), at("ada", "5")).expect(200);
    post("times-b", object("ada"), at("ada", "4")).expect(200);
    post("times-a", object("joe"), at("joe", "4")).expect(200);
    post("times-a", object("zoe"), at("ada", "4")).expect(204);
  }

  @Test
  default void eitherHeaderAloneIsIgnored() {
    post("either", object("ada"), at("ada", "5")).expect(200);
    post("either", object("ada", 2), "Client-Id: ada").expect(200);
    post("either", object("ada", 3), "Client-Time: 1").expect(200);
    get("either", "Client-Time: no number").expect(200);
    assertEquals("[" + object("ada", 3) + "]", seen("either"));
  }

  @Test
  default void aTimeThatIsNoFiniteNumberIsRefused() {
    post("finite", object("ada", 1)).expect(200);
    List<String> wrong =
        List.of(
            "NaN", "Infinity", "-Infinity", "1e999", "", "x", "1,5", "1 2", "0x10", "1f", "--1");
    for (String time : wrong) {
      post("finite", object("ada", 2), at("ada", time)).problem(400);
      get("finite", at("ada", time)).problem(400);
    }
    assertEquals("[" + object("ada", 1) + "]", seen("finite"));
    post("finite", object("ada", 3), at("ada", "-1e6")).expect(200);
  }

  @Test
  default void timesAreComparedAsNumbers() {
    for (String time :
        List.of("-10", "-9.5", "0", "9", "10", "1e1", "10.000001", "1700000000.25")) {
      post("numbers", object("ada"), at("ada", time)).expect(200);
    }
    post("numbers", object("ada"), at("ada", "1700000000.249")).expect(204);
  }

  @Test
  default void aRefusedBodyIsNotStoredHoweverNew() {
    post("refused", object("ada"), at("ada", "5")).expect(200);
    post("refused", "{}", at("ada", "6")).problem(400);
    assertEquals("[" + object("ada") + "]", seen("refused"));
  }

  private static String[] at(String id, String time) {
    return new String[] {"Client-Id: " + id, "Client-Time: " + time};
  }
}
