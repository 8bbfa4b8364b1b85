package io.lockstep.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.lockstep.testing.browser.Axe;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How the page of rooms looks: wide and on a phone, dark and light, with whatever others say. The
 * pictures are in {@code target/pictures}.
 */
final class RoomsPageLookIT extends RoomsPageFixture {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\u202e\u200b{{x}}";

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyStateOfThePagePassesTheRules(ColorScheme scheme) {
    for (boolean isPhone : new boolean[] {false, true}) {
      String name = (isPhone ? "phone-" : "wide-") + scheme.name().toLowerCase(Locale.ROOT);
      Browser.NewContextOptions options = isPhone ? RoomWindows.phone() : RoomWindows.desk();
      RoomWindow ada =
          windows().open(RoomWindows.link(room() + name), options.setColorScheme(scheme));
      ada.picture("rooms-join-" + name);
      Axe.assertPasses(ada.page());
      ada.join("Ada Lovelace");
      Axe.assertPasses(ada.page());
      try (SocketIoUser joe = SocketIoUser.join(deployment(), room() + name, HOSTILE)) {
        joe.says(
            "{\"command\":\"HELLO\",\"playlist\":[{\"filename\":\"The long film\","
                + "\"url\":\"https://films.example/long.mp4\"},{\"filename\":\"next.mp4\"}]}");
        joe.says("{\"command\":\"PLAY\",\"currentTime\":4000}");
        joe.says("{\"command\":\"chat\",\"text\":\"Shall we begin? I have tea.\"}");
        joe.says("{\"command\":\"SYNC\",\"currentTime\":3990,\"buffer\":3}");
        ada.say("Yes, go on");
        ada.goTo("never");
        assertThat(ada.person("img")).containsText("behind");
        assertThat(ada.button("Load the video")).isVisible();
        Axe.assertPasses(ada.page());
        ada.picture("rooms-" + name);
      }
    }
  }

  @Test
  void whatOthersSayIsTextAndNeverMarkup() {
    RoomWindow ada = window("ada");
    try (SocketIoUser eve = socketIoUser(HOSTILE)) {
      eve.says("{\"command\":\"chat\",\"text\":\"<script>alert(1)</script> \u202eabc\"}");
      assertThat(ada.chat()).containsText("<script>alert(1)</script> U+202Eabc");
      assertThat(ada.person("img")).containsText("<img src=x onerror=alert(1)>U+202EU+200B{{x}}");
      eve.says(
          "{\"command\":\"HELLO\",\"playlist\":[{\"filename\":\"<b>x</b>\","
              + "\"url\":\"javascript:alert(1)\"},null,[1],{\"url\":7}]}");
      assertThat(ada.page().locator("h2.now")).containsText("<b>x</b>");
      assertThat(ada.section("Playlist").locator("li")).hasCount(4);
      assertThat(ada.page().locator(".clock")).containsText("Open the same file");
      eve.says("{\"command\":\"chat\",\"text\":{\"no\":\"text\"}}");
      eve.says("{\"command\":\"error\",\"message\":\"not from the server\"}");
      eve.says("{\"command\":\"chat\",\"text\":\"fence\"}");
      assertThat(ada.chat()).containsText("fence");
      assertThat(ada.alert("not from the server")).hasCount(0);
      assertEquals(0, ada.page().locator("main img, main script, main b b").count());
    }
  }

  @Test
  void longTextStaysInItsPlace() {
    String link = RoomWindows.link(room());
    RoomWindow ada = windows().open(link, RoomWindows.phone()).join("A".repeat(64));
    String name = "w".repeat(120) + " " + "\u00e9".repeat(60);
    try (SocketIoUser joe = socketIoUser(name)) {
      joe.says("{\"command\":\"chat\",\"text\":\"" + "x".repeat(2000) + "\"}");
      joe.says(
          "{\"command\":\"HELLO\",\"playlist\":[{\"filename\":\"" + "f".repeat(5000) + "\"}]}");
      joe.says("{\"command\":\"PAUSE\",\"currentTime\":36000000}");
      assertThat(ada.position()).hasText("10000:00:00.0");
      ada.picture("rooms-long-phone");
      assertEquals(360, ada.page().evaluate("() => document.documentElement.scrollWidth"));
    }
  }

  @Test
  void everythingCanBeReachedWithTheKeyboard() {
    RoomWindow ada = window("ada");
    ada.page().locator("#content").focus();
    ada.page().keyboard().press("Tab");
    assertThat(ada.button("Play")).isFocused();
    for (Locator next :
        new Locator[] {
          ada.button("Back 10 seconds"),
          ada.button("Forward 10 seconds"),
          ada.button("Start in 3 s")
        }) {
      ada.page().keyboard().press("Tab");
      assertThat(next).isFocused();
    }
    ada.page().keyboard().press("Enter");
    ada.assertPlaying();
  }

  @Test
  void theColoursFollowTheSystem() {
    RoomWindow ada = window("ada");
    String light = background(ada);
    ada.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertTrue(!light.equals(background(ada)), light);
  }

  private static String background(RoomWindow window) {
    return (String) window.page().evaluate("() => getComputedStyle(document.body).backgroundColor");
  }
}
