package io.lockstep.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** The page of rooms: the link to a room. */
final class RoomsPageLinkIT extends RoomsPageFixture {
  @Test
  void aLinkLeadsIntoTheRoom() {
    RoomWindow ada = windows().open("");
    ada.field("Room").fill(room());
    ada.join("ada");
    assertTrue(ada.page().url().endsWith(RoomWindows.link(room()).replace("%20", "+")));
    ada.assertTitle("Lockstep: room " + room());
    ada.page().reload();
    ada.assertLive();
    assertThat(ada.person("ada")).containsText("(you)");

    RoomWindow joe = new RoomWindow(ada.page().context().newPage());
    joe.page().navigate(ada.page().url());
    joe.assertLive();

    ada.button("Leave").click();
    assertThat(ada.button("Join")).isVisible();
    assertThat(ada.field("Your name")).hasValue("ada");
    assertThat(joe.section("Here")).containsText("1 person");
    ada.page().goBack();
    ada.assertLive();
    ada.assertTitle("Lockstep: room " + room());
  }

  @Test
  void theLinkIsCopied() {
    RoomWindow ada = window("ada");
    ada.button("Copy link").click();
    assertThat(ada.page().locator(".copied")).containsText("link");
  }

  @Test
  void thatTheLinkIsCopiedIsSaidForAsLongAfterTheLastCopy() {
    RoomWindow ada = window("ada");
    // The timers of this message fire when the test says.
    ada.page()
        .evaluate(
            """
            () => {
              const [set, clear] = [window.setTimeout, window.clearTimeout];
              window.held = [];
              window.setTimeout = (act, ms) => (ms === 4000 ? -held.push(act) : set(act, ms));
              window.clearTimeout = (id) => (id < 0 ? (held[-id - 1] = () => {}) : clear(id));
            }""");
    for (int copies = 1; copies <= 2; copies++) {
      ada.button("Copy link").click();
      ada.page().waitForFunction("copies => held.length === copies", copies);
    }
    Locator copied = ada.page().locator(".copied");
    assertThat(copied).isVisible();
    ada.page()
        .evaluate(
            "async () => { held[0](); await document.querySelector('room-bar').updateComplete; }");
    assertEquals(1, copied.count());
    ada.page().evaluate("() => held[1]()");
    assertThat(copied).hasCount(0);
  }
}
